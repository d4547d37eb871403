// Readings: what is required, what is suggested, and the headings that say so.
import { isDue, isLabel, linked, trimmed, unlinked } from './text';

export interface Readings {
  readonly readings: readonly string[];
  readonly suggested: readonly string[];
  /** Lines that contain a deadline. */
  readonly dues: readonly string[];
}

const further =
  '(?:suggested|optional|further|recommended|additional|supplement(?:ary|al)|background)(?:\\s+(?:readings?|papers?|texts?|materials?|literature|viewing))?|secondary(?: (?:readings?|literature|sources?|texts?))?(?=\\s*:)|weiterführend(?:e literatur)?|zur vertiefung|vertiefung|lecturas complementarias|see also';
export const furtherHead = new RegExp(`^(?:${further})\\s*(?:\\([^)]*\\))?\\s*[:.–—-]?\\s*`, 'i');
export const furtherIn = new RegExp(`(?:^|[;.,(]\\s*|\\s[–—-]\\s*|\\n)\\(?(${further})\\s*:\\s*`, 'i');
export const required =
  /^(?:required\s+|main\s+|assigned\s+|core\s+|primary\s+)?(?:readings?|papers?|texts?|lektüre|literatur|lecturas?|to read|articles?|read(?= before class|:)|pflichtlektüre|lire)(?:\s+(?:list|before class|for today|assignments?))?\s*[:–—-]\s*/i;
export const requiredHead =
  /^(?:required\s+|main\s+|assigned\s+|core\s+|primary\s+)?(?:readings?|papers?|texts?|lektüre|literatur|articles?)\s*:?$/i;
export const requiredIn = /(?:[;.]\s*|\s[–—-]\s*)(?:required\s+)?(?:readings?|papers?|read)\s*:\s*/i;
export const option = /^option\s+(\d+|[a-z])\s*[:.–—-]\s*(.+)$/i;

export const blank =
  /^(?:[-–—?*\s]*|tba|tbd|tbc|none|n\/?a|slides to follow|to follow|to be announced|readings? tba|no readings?\.?)$/i;

/** A note before or after a single reading. */
const aside =
  /^[[(](?:optional|suggested|recommended|further)[\])]\s*|\s*[[(](?:optional|suggested|recommended|further)[\])]$/i;

/** Formats a reading as 'Title https://...' with the address at the end of the line; drops link labels such as [slides]. */
export function reading(text: string): string {
  const to: string[] = [];
  const plain = text
    .replace(linked, (_, label: string, address: string) => {
      to.push(address);
      return isLabel.test(label.trim()) ? '' : label;
    })
    .replace(/<?\(?(https?:\/\/[^\s<>)\]]+[^\s<>)\].,;])>?\)?/g, (_, address: string) => {
      to.push(address);
      return '';
    })
    .replace(/\s*\[\s*(?:pdf|link|url|html|doi|arxiv|web)?\s*\]/gi, '')
    .replace(/\s+([.,;:)])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:–—-]+$/, '')
    .trim();
  return to.length === 0 ? plain : `${plain} ${to[0]}`.trim();
}

/** Readings from a cell or from lines. */
export function readingsIn(text: string, splits: boolean): Readings {
  const readings: string[] = [];
  const suggested: string[] = [];
  const dues: string[] = [];
  let into = readings;
  /** The heading that readings are under, such as 'Option 1: Probing', until it is added to that list. */
  const within = new Map<readonly string[], string>();
  for (const line of text.split('\n')) {
    const body = line
      .replace(/^\s*[•●○*+-]\s*/, '')
      .replace(required, '')
      .trim();
    if (
      furtherHead.test(body) &&
      /:\s*$|^[^:]*$/.test(furtherHead.exec(body)![0]) &&
      (furtherHead.exec(body)![0] === body || body.includes(':'))
    )
      into = suggested;
    const choice = option.exec(body);
    if (choice) {
      into = readings;
      for (const list of [readings, suggested]) within.set(list, trimmed(unlinked(body)));
      continue;
    }
    const bare = into === suggested ? body.replace(furtherHead, '') : body;
    const later = furtherIn.exec(bare);
    const first = later ? bare.slice(0, later.index) : bare;
    const parts = splits && !/^(?:one of|either|choose)\b|[[(][^)\]]*;/i.test(first) ? first.split(/;\s+/) : [first];
    for (const one of parts) {
      const clean = reading(one);
      if (blank.test(clean) || requiredHead.test(clean)) continue;
      if (isDue(clean) && clean.length < 80) dues.push(clean);
      else if (aside.test(clean)) suggested.push(clean.replace(aside, '').trim());
      else {
        const head = within.get(into);
        if (head !== undefined) into.push(head);
        within.delete(into);
        into.push(clean);
      }
    }
    if (later) {
      const rest = bare.slice(later.index + later[0].length).replace(/\)[.\s]*$/, '');
      suggested.push(
        ...rest
          .split(/;\s+/)
          .map(reading)
          .filter((one) => !blank.test(one)),
      );
      into = suggested;
    }
  }
  return { readings, suggested, dues };
}
