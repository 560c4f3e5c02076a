import type { StepWords } from '../words/index.ts'

export const words: StepWords = {
  en: {
    'elsewhere.DEVICE.title': 'Switch to another device',
    'elsewhere.DEVICE.text':
      'Scan the code with its camera, or open the link there. All that you have done is there too.',
    'elsewhere.DEVICE.link': 'Link for the other device',
    'elsewhere.DEVICE.hint': 'Works once, within 10 minutes. To send yourself a link, use “Save for later”.',
    'elsewhere.RETURN.title': 'Save for later',
    'elsewhere.RETURN.text': 'All is saved, also what is half filled in. Keep this link: it brings you back here.',
    'elsewhere.RETURN.link': 'Your link',
    'elsewhere.RETURN.hint':
      'Works until {{until}}. Whoever has it can go on with your application, so keep it to yourself. It replaces one you made earlier.',
    'elsewhere.picture': 'QR code that opens the application on another device',
    'elsewhere.shareText': 'Go on with the application:',
    'elsewhere.over': 'This code has expired.',
    'elsewhere.problem': 'That did not work. Try again in a moment.',
    'elsewhere.again': 'Make a new link',
    'elsewhere.close': 'Back to the application',
  },
  sv: {
    'elsewhere.DEVICE.title': 'Byt till en annan enhet',
    'elsewhere.DEVICE.text': 'Skanna koden med dess kamera, eller öppna länken där. Allt du har gjort finns där också.',
    'elsewhere.DEVICE.link': 'Länk till den andra enheten',
    'elsewhere.DEVICE.hint':
      'Gäller en gång, i 10 minuter. Vill du skicka en länk till dig själv, välj ”Spara till senare”.',
    'elsewhere.RETURN.title': 'Spara till senare',
    'elsewhere.RETURN.text': 'Allt är sparat, också det som är halvfärdigt. Spara länken: den tar dig tillbaka hit.',
    'elsewhere.RETURN.link': 'Din länk',
    'elsewhere.RETURN.hint':
      'Gäller till och med {{until}}. Den som har länken kan fortsätta din ansökan, så behåll den för dig själv. Den ersätter en länk du har gjort tidigare.',
    'elsewhere.picture': 'QR-kod som öppnar ansökan på en annan enhet',
    'elsewhere.shareText': 'Fortsätt med ansökan:',
    'elsewhere.over': 'Koden gäller inte längre.',
    'elsewhere.problem': 'Det gick inte. Försök igen om en stund.',
    'elsewhere.again': 'Gör en ny länk',
    'elsewhere.close': 'Tillbaka till ansökan',
  },
  nb: {
    'elsewhere.DEVICE.title': 'Bytt til en annen enhet',
    'elsewhere.DEVICE.text': 'Skann koden med kameraet på den, eller åpne lenken der. Alt du har gjort, er der også.',
    'elsewhere.DEVICE.link': 'Lenke til den andre enheten',
    'elsewhere.DEVICE.hint': 'Gjelder én gang, i 10 minutter. Vil du sende deg selv en lenke, velg «Lagre til senere».',
    'elsewhere.RETURN.title': 'Lagre til senere',
    'elsewhere.RETURN.text': 'Alt er lagret, også det som er halvferdig. Ta vare på lenken: Den tar deg tilbake hit.',
    'elsewhere.RETURN.link': 'Lenken din',
    'elsewhere.RETURN.hint':
      'Gjelder til og med {{until}}. Den som har lenken, kan fortsette søknaden din, så hold den for deg selv. Den erstatter en lenke du har laget tidligere.',
    'elsewhere.picture': 'QR-kode som åpner søknaden på en annen enhet',
    'elsewhere.shareText': 'Fortsett med søknaden:',
    'elsewhere.over': 'Koden gjelder ikke lenger.',
    'elsewhere.problem': 'Det gikk ikke. Prøv igjen om litt.',
    'elsewhere.again': 'Lag en ny lenke',
    'elsewhere.close': 'Tilbake til søknaden',
  },
  da: {
    'elsewhere.DEVICE.title': 'Skift til en anden enhed',
    'elsewhere.DEVICE.text': 'Scan koden med dens kamera, eller åbn linket der. Alt, hvad du har gjort, er der også.',
    'elsewhere.DEVICE.link': 'Link til den anden enhed',
    'elsewhere.DEVICE.hint': 'Gælder én gang, i 10 minutter. Vil du sende dig selv et link, så vælg »Gem til senere«.',
    'elsewhere.RETURN.title': 'Gem til senere',
    'elsewhere.RETURN.text': 'Alt er gemt, også det, der er halvt udfyldt. Gem linket: Det bringer dig tilbage hertil.',
    'elsewhere.RETURN.link': 'Dit link',
    'elsewhere.RETURN.hint':
      'Gælder til og med {{until}}. Den, der har linket, kan fortsætte din ansøgning, så hold det for dig selv. Det erstatter et link, du har lavet tidligere.',
    'elsewhere.picture': 'QR-kode, der åbner ansøgningen på en anden enhed',
    'elsewhere.shareText': 'Fortsæt med ansøgningen:',
    'elsewhere.over': 'Koden gælder ikke længere.',
    'elsewhere.problem': 'Det gik ikke. Prøv igen om lidt.',
    'elsewhere.again': 'Lav et nyt link',
    'elsewhere.close': 'Tilbage til ansøgningen',
  },
  fi: {
    'elsewhere.DEVICE.title': 'Vaihda toiseen laitteeseen',
    'elsewhere.DEVICE.text': 'Skannaa koodi sen kameralla tai avaa linkki siellä. Kaikki tekemäsi on sielläkin.',
    'elsewhere.DEVICE.link': 'Linkki toiselle laitteelle',
    'elsewhere.DEVICE.hint':
      'Toimii kerran, 10 minuutin ajan. Jos haluat lähettää linkin itsellesi, valitse ”Tallenna myöhempää varten”.',
    'elsewhere.RETURN.title': 'Tallenna myöhempää varten',
    'elsewhere.RETURN.text':
      'Kaikki on tallessa, myös kesken jäänyt. Säilytä tämä linkki: se tuo sinut takaisin tänne.',
    'elsewhere.RETURN.link': 'Sinun linkkisi',
    'elsewhere.RETURN.hint':
      'Voimassa {{until}} asti. Linkillä kuka tahansa voi jatkaa hakemustasi, joten pidä se omana tietonasi. Se korvaa aiemmin tekemäsi linkin.',
    'elsewhere.picture': 'QR-koodi, joka avaa hakemuksen toisella laitteella',
    'elsewhere.shareText': 'Jatka hakemusta:',
    'elsewhere.over': 'Koodin aika on päättynyt.',
    'elsewhere.problem': 'Se ei onnistunut. Yritä hetken kuluttua uudelleen.',
    'elsewhere.again': 'Tee uusi linkki',
    'elsewhere.close': 'Takaisin hakemukseen',
  },
}
