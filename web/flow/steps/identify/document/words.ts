import type { StepWords } from '../../../words/index.ts'

export const words: StepWords = {
  en: {
    'identity.title': 'Show your identity document',
    'identity.which': 'Which document do you have?',
    'identity.chooseType': 'Choose your document.',
    'identity.type.PASSPORT': 'Passport',
    'identity.type.IDENTITY_CARD': 'National identity card',
    'identity.type.RESIDENCE_PERMIT': 'Residence permit',
    'identity.side.PHOTO_PAGE': 'The page with your photo',
    'identity.side.DOCUMENT_FRONT': 'The front',
    'identity.side.DOCUMENT_BACK': 'The back',
    'identity.side.SELFIE': 'You',
    'identity.hint.PHOTO_PAGE': 'With the two lines of letters and digits at the bottom. Sharp, and without glare.',
    'identity.hint.DOCUMENT_FRONT': 'The side with your photo. Sharp, and without glare.',
    'identity.hint.DOCUMENT_BACK': 'With the lines of letters and digits. Sharp, and without glare.',
    'identity.hint.SELFIE':
      'Your face from the front, in good light and without sunglasses. It is compared with the photo in your document.',
    'identity.lacking': 'Add this photo.',
    'identity.sending': 'A photo is still on its way. Wait a moment, then go on.',
    'identity.gone': 'One of the photos is no longer there. Remove it and take it again.',
    'identity.send': 'Send the photos',
    'identity.reading': 'We are reading your document',
    'identity.readingText': 'It takes up to a minute. This page goes on by itself.',
    'identity.note.NO_MRZ_FOUND':
      'We could not read the lines of letters and digits. Take a new photo: sharp, straight from above, with all of the document in it.',
    'identity.note.SIDE_MISSING':
      'The lines of letters and digits are not in the photo. Perhaps it shows another page or side.',
    'identity.note.CHECK_DIGIT_WRONG':
      'We could not read the lines of letters and digits for certain. Take a new photo without glare and shadows.',
    'identity.note.NOT_SUPPORTED':
      'We cannot read this document or this file. Take a photo of it, or choose another document.',
    'identity.note.OTHER_TYPE': 'The photo shows another kind of document than you have chosen.',
    'identity.note.DOCUMENT_EXPIRED': 'The document has expired. Use one that is valid.',
    'identity.note.TOO_YOUNG': 'You are too young for this, by the document.',
    'identity.note.FACE_DIFFERENT':
      'Your face and the photo in the document do not look like one person. Take a new photo of yourself in good light.',
    'identity.note.LIVENESS_FAILED':
      'We could not see that it was you who was before the camera. Take a new photo of yourself.',
    'identity.note.READER_UNAVAILABLE':
      'Something went wrong on our side, and your document was not read. Send it again.',
  },
  sv: {
    'identity.title': 'Visa din id-handling',
    'identity.which': 'Vilken handling har du?',
    'identity.chooseType': 'Välj din handling.',
    'identity.type.PASSPORT': 'Pass',
    'identity.type.IDENTITY_CARD': 'Nationellt id-kort',
    'identity.type.RESIDENCE_PERMIT': 'Uppehållstillstånd',
    'identity.side.PHOTO_PAGE': 'Sidan med ditt foto',
    'identity.side.DOCUMENT_FRONT': 'Framsidan',
    'identity.side.DOCUMENT_BACK': 'Baksidan',
    'identity.side.SELFIE': 'Du själv',
    'identity.hint.PHOTO_PAGE': 'Med de två raderna av bokstäver och siffror längst ner. Skarpt och utan reflexer.',
    'identity.hint.DOCUMENT_FRONT': 'Sidan med ditt foto. Skarpt och utan reflexer.',
    'identity.hint.DOCUMENT_BACK': 'Med raderna av bokstäver och siffror. Skarpt och utan reflexer.',
    'identity.hint.SELFIE':
      'Ditt ansikte framifrån, i bra ljus och utan solglasögon. Det jämförs med fotot i din handling.',
    'identity.lacking': 'Lägg till det här fotot.',
    'identity.sending': 'Ett foto är fortfarande på väg. Vänta lite och fortsätt sedan.',
    'identity.gone': 'Ett av fotona finns inte längre. Ta bort det och ta ett nytt.',
    'identity.send': 'Skicka fotona',
    'identity.reading': 'Vi läser din handling',
    'identity.readingText': 'Det tar upp till en minut. Sidan går vidare av sig själv.',
    'identity.note.NO_MRZ_FOUND':
      'Vi kunde inte läsa raderna av bokstäver och siffror. Ta ett nytt foto: skarpt, rakt uppifrån och med hela handlingen i bild.',
    'identity.note.SIDE_MISSING':
      'Raderna av bokstäver och siffror syns inte på fotot. Kanske visar det en annan sida.',
    'identity.note.CHECK_DIGIT_WRONG':
      'Vi kunde inte läsa raderna av bokstäver och siffror säkert. Ta ett nytt foto utan reflexer och skuggor.',
    'identity.note.NOT_SUPPORTED':
      'Vi kan inte läsa den här handlingen eller filen. Ta ett foto av den, eller välj en annan handling.',
    'identity.note.OTHER_TYPE': 'Fotot visar en annan sorts handling än du har valt.',
    'identity.note.DOCUMENT_EXPIRED': 'Handlingen har gått ut. Använd en som gäller.',
    'identity.note.TOO_YOUNG': 'Enligt handlingen är du för ung för det här.',
    'identity.note.FACE_DIFFERENT':
      'Ditt ansikte och fotot i handlingen ser inte ut att vara samma person. Ta ett nytt foto av dig i bra ljus.',
    'identity.note.LIVENESS_FAILED':
      'Vi kunde inte se att det var du som var framför kameran. Ta ett nytt foto av dig.',
    'identity.note.READER_UNAVAILABLE': 'Något gick fel hos oss och din handling lästes inte. Skicka den igen.',
  },
  nb: {
    'identity.title': 'Vis legitimasjonen din',
    'identity.which': 'Hvilket dokument har du?',
    'identity.chooseType': 'Velg dokumentet ditt.',
    'identity.type.PASSPORT': 'Pass',
    'identity.type.IDENTITY_CARD': 'Nasjonalt ID-kort',
    'identity.type.RESIDENCE_PERMIT': 'Oppholdskort',
    'identity.side.PHOTO_PAGE': 'Siden med bildet ditt',
    'identity.side.DOCUMENT_FRONT': 'Forsiden',
    'identity.side.DOCUMENT_BACK': 'Baksiden',
    'identity.side.SELFIE': 'Deg selv',
    'identity.hint.PHOTO_PAGE': 'Med de to linjene med bokstaver og tall nederst. Skarpt og uten gjenskinn.',
    'identity.hint.DOCUMENT_FRONT': 'Siden med bildet ditt. Skarpt og uten gjenskinn.',
    'identity.hint.DOCUMENT_BACK': 'Med linjene med bokstaver og tall. Skarpt og uten gjenskinn.',
    'identity.hint.SELFIE':
      'Ansiktet ditt forfra, i godt lys og uten solbriller. Det sammenlignes med bildet i dokumentet.',
    'identity.lacking': 'Legg til dette bildet.',
    'identity.sending': 'Et bilde er fortsatt på vei. Vent litt og gå så videre.',
    'identity.gone': 'Et av bildene finnes ikke lenger. Fjern det og ta et nytt.',
    'identity.send': 'Send bildene',
    'identity.reading': 'Vi leser dokumentet ditt',
    'identity.readingText': 'Det tar opptil ett minutt. Siden går videre av seg selv.',
    'identity.note.NO_MRZ_FOUND':
      'Vi kunne ikke lese linjene med bokstaver og tall. Ta et nytt bilde: skarpt, rett ovenfra og med hele dokumentet.',
    'identity.note.SIDE_MISSING': 'Linjene med bokstaver og tall er ikke på bildet. Kanskje viser det en annen side.',
    'identity.note.CHECK_DIGIT_WRONG':
      'Vi kunne ikke lese linjene med bokstaver og tall sikkert. Ta et nytt bilde uten gjenskinn og skygger.',
    'identity.note.NOT_SUPPORTED':
      'Vi kan ikke lese dette dokumentet eller denne filen. Ta et bilde av det, eller velg et annet dokument.',
    'identity.note.OTHER_TYPE': 'Bildet viser en annen type dokument enn du har valgt.',
    'identity.note.DOCUMENT_EXPIRED': 'Dokumentet er utløpt. Bruk et som er gyldig.',
    'identity.note.TOO_YOUNG': 'Ifølge dokumentet er du for ung til dette.',
    'identity.note.FACE_DIFFERENT':
      'Ansiktet ditt og bildet i dokumentet ser ikke ut til å være samme person. Ta et nytt bilde av deg i godt lys.',
    'identity.note.LIVENESS_FAILED': 'Vi kunne ikke se at det var du som var foran kameraet. Ta et nytt bilde av deg.',
    'identity.note.READER_UNAVAILABLE': 'Noe gikk galt hos oss, og dokumentet ditt ble ikke lest. Send det på nytt.',
  },
  da: {
    'identity.title': 'Vis din legitimation',
    'identity.which': 'Hvilket dokument har du?',
    'identity.chooseType': 'Vælg dit dokument.',
    'identity.type.PASSPORT': 'Pas',
    'identity.type.IDENTITY_CARD': 'Nationalt id-kort',
    'identity.type.RESIDENCE_PERMIT': 'Opholdskort',
    'identity.side.PHOTO_PAGE': 'Siden med dit billede',
    'identity.side.DOCUMENT_FRONT': 'Forsiden',
    'identity.side.DOCUMENT_BACK': 'Bagsiden',
    'identity.side.SELFIE': 'Dig selv',
    'identity.hint.PHOTO_PAGE': 'Med de to linjer af bogstaver og tal nederst. Skarpt og uden genskin.',
    'identity.hint.DOCUMENT_FRONT': 'Siden med dit billede. Skarpt og uden genskin.',
    'identity.hint.DOCUMENT_BACK': 'Med linjerne af bogstaver og tal. Skarpt og uden genskin.',
    'identity.hint.SELFIE':
      'Dit ansigt forfra, i godt lys og uden solbriller. Det sammenlignes med billedet i dit dokument.',
    'identity.lacking': 'Tilføj dette billede.',
    'identity.sending': 'Et billede er stadig på vej. Vent lidt, og gå så videre.',
    'identity.gone': 'Et af billederne findes ikke længere. Fjern det, og tag et nyt.',
    'identity.send': 'Send billederne',
    'identity.reading': 'Vi læser dit dokument',
    'identity.readingText': 'Det tager op til et minut. Siden går videre af sig selv.',
    'identity.note.NO_MRZ_FOUND':
      'Vi kunne ikke læse linjerne af bogstaver og tal. Tag et nyt billede: skarpt, lige ovenfra og med hele dokumentet.',
    'identity.note.SIDE_MISSING': 'Linjerne af bogstaver og tal er ikke på billedet. Måske viser det en anden side.',
    'identity.note.CHECK_DIGIT_WRONG':
      'Vi kunne ikke læse linjerne af bogstaver og tal med sikkerhed. Tag et nyt billede uden genskin og skygger.',
    'identity.note.NOT_SUPPORTED':
      'Vi kan ikke læse dette dokument eller denne fil. Tag et billede af det, eller vælg et andet dokument.',
    'identity.note.OTHER_TYPE': 'Billedet viser en anden slags dokument, end du har valgt.',
    'identity.note.DOCUMENT_EXPIRED': 'Dokumentet er udløbet. Brug et, der er gyldigt.',
    'identity.note.TOO_YOUNG': 'Ifølge dokumentet er du for ung til dette.',
    'identity.note.FACE_DIFFERENT':
      'Dit ansigt og billedet i dokumentet ligner ikke samme person. Tag et nyt billede af dig i godt lys.',
    'identity.note.LIVENESS_FAILED': 'Vi kunne ikke se, at det var dig foran kameraet. Tag et nyt billede af dig.',
    'identity.note.READER_UNAVAILABLE': 'Noget gik galt hos os, og dit dokument blev ikke læst. Send det igen.',
  },
  fi: {
    'identity.title': 'Näytä henkilöllisyysasiakirjasi',
    'identity.which': 'Mikä asiakirja sinulla on?',
    'identity.chooseType': 'Valitse asiakirjasi.',
    'identity.type.PASSPORT': 'Passi',
    'identity.type.IDENTITY_CARD': 'Henkilökortti',
    'identity.type.RESIDENCE_PERMIT': 'Oleskelulupakortti',
    'identity.side.PHOTO_PAGE': 'Sivu, jolla on kuvasi',
    'identity.side.DOCUMENT_FRONT': 'Etupuoli',
    'identity.side.DOCUMENT_BACK': 'Kääntöpuoli',
    'identity.side.SELFIE': 'Sinä itse',
    'identity.hint.PHOTO_PAGE': 'Alareunan kahden kirjain- ja numerorivin pitää näkyä. Tarkka kuva ilman heijastuksia.',
    'identity.hint.DOCUMENT_FRONT': 'Puoli, jolla on kuvasi. Tarkka kuva ilman heijastuksia.',
    'identity.hint.DOCUMENT_BACK': 'Kirjain- ja numerorivien pitää näkyä. Tarkka kuva ilman heijastuksia.',
    'identity.hint.SELFIE':
      'Kasvosi edestä, hyvässä valossa ja ilman aurinkolaseja. Niitä verrataan asiakirjasi kuvaan.',
    'identity.lacking': 'Lisää tämä kuva.',
    'identity.sending': 'Kuvaa lähetetään vielä. Odota hetki ja jatka sitten.',
    'identity.gone': 'Yhtä kuvista ei enää ole. Poista se ja ota uusi.',
    'identity.send': 'Lähetä kuvat',
    'identity.reading': 'Luemme asiakirjaasi',
    'identity.readingText': 'Se kestää enintään minuutin. Sivu jatkaa itsestään.',
    'identity.note.NO_MRZ_FOUND':
      'Emme pystyneet lukemaan kirjain- ja numerorivejä. Ota uusi kuva: tarkka, suoraan ylhäältä ja koko asiakirja näkyvissä.',
    'identity.note.SIDE_MISSING': 'Kirjain- ja numerorivit eivät näy kuvassa. Ehkä siinä on toinen sivu tai puoli.',
    'identity.note.CHECK_DIGIT_WRONG':
      'Emme pystyneet lukemaan kirjain- ja numerorivejä varmasti. Ota uusi kuva ilman heijastuksia ja varjoja.',
    'identity.note.NOT_SUPPORTED':
      'Emme pysty lukemaan tätä asiakirjaa tai tiedostoa. Ota siitä kuva tai valitse toinen asiakirja.',
    'identity.note.OTHER_TYPE': 'Kuvassa on toisenlainen asiakirja kuin valitsit.',
    'identity.note.DOCUMENT_EXPIRED': 'Asiakirja on vanhentunut. Käytä voimassa olevaa.',
    'identity.note.TOO_YOUNG': 'Asiakirjan mukaan olet liian nuori tähän.',
    'identity.note.FACE_DIFFERENT':
      'Kasvosi ja asiakirjan kuva eivät näytä olevan samasta henkilöstä. Ota itsestäsi uusi kuva hyvässä valossa.',
    'identity.note.LIVENESS_FAILED':
      'Emme pystyneet näkemään, että juuri sinä olit kameran edessä. Ota itsestäsi uusi kuva.',
    'identity.note.READER_UNAVAILABLE':
      'Jokin meni vikaan meidän puolellamme, eikä asiakirjaasi luettu. Lähetä se uudelleen.',
  },
}
