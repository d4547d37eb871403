// Team numbers as people write them.

/** '７' and '٧' become 7. The digits of a script are consecutive from its zero. */
export const plainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((digit.codePointAt(0)! - zero) % 10);
  });

/** '7', '07', '٧' and 'Team 7' give '07'; null if the text is not a team number. */
export function parseTeamNumber(text: string): string | null {
  const digits = /^(?:team)?[\s#]*(\d{1,3})$/i.exec(plainDigits(text).trim())?.[1];
  return digits === undefined ? null : String(Number(digits)).padStart(2, '0');
}
