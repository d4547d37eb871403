// The text of a page: sentences, links, and whether something is due.
export const isDue = (text: string): boolean =>
  /\bdeadline\b|\bdue\b(?! (?:process|diligence|to)\b)|\babgabe\b|\bfällig\b|\bentrega\b|\b(?:submit|turn in|hand in|upload|sign up|email me|send me)\b.*\b(?:by|before|here|on)\b/i.test(
    text,
  ) && !/^(?:late|no)\b.*\bpolicy|\bdeadlines?\s*$/i.test(text);

/** 'Final essay: Dec. 11': an assignment and its date. */
export const isPaper = (text: string): boolean =>
  /^[^:]{3,60}:\s*\S/.test(text) &&
  /\b(?:paper|essay|report|exam|project|proposal|hausarbeit|abstract|portfolio|prospectus|draft|exposé|assignment|slides|peer review|poster|note)s?\b/i.test(
    text.split(':')[0]!,
  );

/** Whether the text is about what the instructor does. */
export const isYours = (text: string): boolean =>
  /\bwe (?:will|shall)\b|\bwill be (?:announced|posted|published|released|assigned)\b/i.test(text);

export const linked = /\[([^\][]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)?)\)/g;
export const isLabel =
  /^(?:slides?|videos?|recordings?|pdf|link|code|notes?|pre-lecture questions?|questions?|handout|materials?|html|doi|arxiv|url|blog|web(?:site)?|form|zoom)$/i;

/** Text without links and without link labels in brackets. */
export const unlinked = (text: string): string =>
  text
    .replace(/\[\s*([^\][]*?)\s*\](?!\()/g, (whole, label: string) => (isLabel.test(label) ? ' ' : whole))
    .replace(linked, (_, label: string) => (isLabel.test(label.trim()) ? ' ' : label))
    .replace(/\[\s*([^\][]*?)\s*\]/g, (whole, label: string) => (isLabel.test(label) || label === '' ? ' ' : whole))
    .replace(/<?https?:\/\/\S+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

/** Splits at ends of sentences, but not at abbreviations. */
export const sentences = (text: string): readonly string[] =>
  text
    .split(
      /(?<!\b(?:Profa?|Dra?|Hon|Rev|Sr|Fr|Sec|Ch|ch|pp|vs|Mr|Ms|Mrs|St|Nr|No|Vol|al|e\.g|i\.e|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|\p{Lu})\.)(?<=[.!?][)”"]?)\s+(?=[\p{Lu}“"])/u,
    )
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const trimmed = (text: string): string =>
  text
    .replace(/\(\s*[!?]*\s*\)|\[\s*\]/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s+([,.;:)])/g, '$1')
    .replace(/^[\s.;:,|–—•-]+|[\s.;:,|–—-]+$/g, '')
    .replace(/^[“"„]([^“”"„]+)[”"“]$/, '$1')
    .trim();
