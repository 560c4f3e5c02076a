import { auth, type Standing } from './auth.ts'

/** Whether this browser can make and use passkeys at this address. */
export const canPasskey = typeof PublicKeyCredential === 'function'

interface Descriptor {
  id: string
  type: PublicKeyCredentialType
  transports?: AuthenticatorTransport[]
}

interface CreationOptions
  extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string
  user: PublicKeyCredentialUserEntity & { id: string & BufferSource }
  excludeCredentials?: Descriptor[]
}

interface RequestOptions extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string
  allowCredentials?: Descriptor[]
}

/** Asks the browser for a passkey and signs in by it. Throws what `wasCancelled` knows when the person says no. */
export async function usePasskey(): Promise<Standing> {
  const options = await auth<RequestOptions>('sign-in/passkey/begin')
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map(described),
    },
  })) as PublicKeyCredential | null
  if (!credential) throw new DOMException('', 'NotAllowedError')
  const { authenticatorData, clientDataJSON, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  const { status } = await auth<{ status: Standing }>('sign-in/passkey', {
    response: {
      ...shared(credential),
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        ...(userHandle ? { userHandle: text(userHandle) } : {}),
      },
    },
  })
  return status
}

/** Makes a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<void> {
  const options = await auth<CreationOptions>('passkeys/begin')
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(String(options.user.id)) },
      excludeCredentials: (options.excludeCredentials ?? []).map(described),
    },
  })) as PublicKeyCredential | null
  if (!credential) throw new DOMException('', 'NotAllowedError')
  const response = credential.response as AuthenticatorAttestationResponse
  await auth('passkeys/add', {
    name,
    response: {
      ...shared(credential),
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports(),
      },
    },
  })
}

/** The person has closed the browser's question, or let it run out: no fault, and nothing to complain of. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}

function shared(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

function described({ id, type, transports }: Descriptor): PublicKeyCredentialDescriptor {
  return { id: bytes(id), type, ...(transports ? { transports } : {}) }
}

/** base64url, as the server writes bytes. */
function bytes(encoded: string): Uint8Array<ArrayBuffer> {
  const plain = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
