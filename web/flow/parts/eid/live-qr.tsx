import { useEffect, useState } from 'react'
import { Qr } from '../../../shared/qr.tsx'
import '../qr.css'
import type { Picture } from './ask-eid.ts'

/** The picture of this second: the next ones are at hand, so that a slow answer leaves no old one standing. */
export function LiveQr({ picture, label }: { picture: Picture; label: string }) {
  const [second, setSecond] = useState(0)
  useEffect(() => {
    const tell = () => setSecond(Math.floor((performance.now() - picture.since) / 1000))
    tell()
    const timer = setInterval(tell, 250)
    return () => clearInterval(timer)
  }, [picture])
  const text = picture.texts[Math.min(second, picture.texts.length - 1)] ?? ''
  return <Qr className="qr" text={text} label={label} />
}
