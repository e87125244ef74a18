/**
 * Which texts are secret and how they are shown (config.md 17): `×××` in logs, plans and messages.
 * @module
 */

/** What stands for a secret. */
export const MASK = "×××";

// With `://` a password may hold slashes and colons; `swift:user:secret@host` has none to tell them apart.
const URL_PASSWORD_REGEXPS = [/(:\/\/[^:/@\s]+:)[^@\s]+@/g, /([:/][^:/@\s]+:)(?!\/\/)[^/@\s]+@/g];

/** Masks the password in `user:password@host` of a URL. */
export function maskUrl(text: string): string {
  if (!text.includes("@")) return text;
  return URL_PASSWORD_REGEXPS.reduce(
    (masked, regexp) => masked.replace(regexp, `$1${MASK}@`),
    text,
  );
}

/** Whether a URL holds a password. */
export function hasUrlPassword(text: string): boolean {
  return maskUrl(text) !== text;
}

/**
 * Masks the value of an environment variable by its name: `*_KEY`, `*_TOKEN`, `*PASSWORD*` and `*SECRET*` whole,
 * `*_AUTH` and `*_URL` the password of the URL. Key ids and file names are no secrets (restic.md 11).
 */
export function maskVariable(name: string, value: string): string {
  const upper = name.toUpperCase();
  if (
    /(_KEY|_TOKEN|_SAS)$|PASSWORD|SECRET/.test(upper) && !/PASSWORD_(FILE|COMMAND)$/.test(upper)
  ) {
    return MASK;
  }
  return /_(AUTH|URL)$/.test(upper) ? maskUrl(value) : value;
}
