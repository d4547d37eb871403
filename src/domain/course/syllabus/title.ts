// What the head of a syllabus says about the course: its name, its term, its teacher.
const term =
  /\b(spring|summer|fall|autumn|winter|michaelmas|lent|hilary|trinity)\s+(?:(?:term|semester|quarter)\s+)?(20\d\d|['’]\d\d)\b/i;
const teacher =
  /^(?:course )?(?:instructors?|professors?|lecturers?|taught by|faculty)\s*[:–—-]\s*([^,;(<|·\n]{3,60})/i;
const code = /^(?:course:?\s+)?(?!WS|SS)\p{Lu}[\p{Lu}&]{1,9}[ -]?\d{1,4}[\p{Lu}\d-]*\b/u;

export interface Title {
  readonly course: string;
  readonly term: string;
  readonly instructor: string;
}

/** From lines above the first date; fields are blank if nothing gives them. */
export function titleIn(lines: readonly string[]): Title {
  const bare = lines.map((line) => line.replace(/^[#*\s]+|[*\s]+$/g, '')).filter((line) => line !== '');
  const found = bare.map((line) => term.exec(line)).find((one) => one !== null);
  const named = bare.find((line) => code.test(line) && line.length < 200) ?? '';
  const course = named
    .replace(/^course:?\s+/i, '')
    .split(
      /\s*(?:[|·\t]|[.,(—–-]\s*(?=(?:spring|summer|fall|autumn|winter)\b)|\.\s|,\s*(?=(?:mon|tue|wed|thu|fri|[MTWRF]+)\b))/i,
    )[0]!
    .replace(/\s+(?:spring|summer|fall|autumn|winter)\s+(?:20\d\d|['’]\d\d).*$/i, '')
    .trim();
  return {
    course: course.length < 100 ? course : '',
    term: found
      ? `${found[1]![0]!.toUpperCase()}${found[1]!.slice(1).toLowerCase()} ${found[2]!.replace(/^['’]/, '20')}`
      : '',
    instructor: (bare.map((line) => teacher.exec(line)?.[1]).find((one) => one !== undefined) ?? '').trim(),
  };
}
