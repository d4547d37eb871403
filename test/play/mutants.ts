// One-line faults, deliberately put into a copy of the program. The simulation must detect each of them, which shows that it still works.

export interface Mutant {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The simulation's arguments. */
  readonly args: readonly string[];
}

/** A short term with no acts. */
const calm = (seed: number, weeks = 1): readonly string[] => [
  '--acts',
  '0',
  '--seed',
  String(seed),
  '--weeks',
  String(weeks),
];
const only = (what: string, acts: number, seed: number): readonly string[] => [
  '--only',
  what,
  '--acts',
  String(acts),
  '--seed',
  String(seed),
  '--weeks',
  '1',
];

/** Two branches from a shared base. */
const branch = (seed: number, what: string, acts: number, hours = 96, weeks = 2): readonly string[] => [
  ...only(what, acts, seed).slice(0, -1),
  String(weeks),
  '--branches',
  '2',
  '--hours',
  String(hours),
];

export const mutants: readonly Mutant[] = [
  {
    what: 'no grace',
    file: 'src/domain/duties/deadline.ts',
    from: 'const onTimeUntil = throughout((due + deliverable.grace * minute) as Instant);',
    to: 'const onTimeUntil = throughout(due);',
    args: calm(14),
  },
  {
    what: 'holidays count as the next class',
    file: 'src/domain/duties/deadline.ts',
    from: '(s) => isHeld(s) && isFor(sections, s)',
    to: '(s) => isFor(sections, s)',
    args: calm(45, 2),
  },
  {
    what: 'what is done is reminded of',
    file: 'src/domain/letters/reminder.ts',
    from: "if (status !== 'upcoming' || now >= duty.due",
    to: 'if (now >= duty.due',
    args: calm(2),
  },
  {
    what: 'a miss is told every hour',
    file: 'src/domain/letters/reminder.ts',
    from: 'return nudged && !sent.has(key)',
    to: 'return nudged',
    args: calm(14),
  },
  {
    what: 'the holder of a role is not exempt',
    file: 'src/domain/duties/owing.ts',
    from: "owedBy.includes('others') && free.length === 0",
    to: "owedBy.includes('others')",
    args: calm(2),
  },
  {
    what: 'the night is not quiet',
    file: 'src/domain/base/quiet.ts',
    from: 'if (quiet === null || quiet.from === quiet.to) return null;',
    to: 'return null;',
    args: calm(21),
  },
  {
    what: 'an extension extends nothing',
    file: 'src/domain/duties/deadline.ts',
    from: 'if (granted === undefined || granted <= ruled.due) return ruled;',
    to: 'if (ruled) return ruled;',
    args: only('extension', 6, 2),
  },
  {
    what: 'an excuse excuses nobody',
    file: 'src/domain/duties/duty.ts',
    from: 'excused: excuses.has(key) ||',
    to: 'excused:',
    args: only('excuses', 6, 9),
  },
  {
    what: 'who has left owes on',
    file: 'src/domain/course/course.ts',
    from: 'day <= (student.left ?? day)',
    to: 'true',
    args: only('drops', 4, 3),
  },
  {
    what: 'a letter in hand at a death goes out again',
    file: 'src/domain/letters/outbox.ts',
    from: 'index === journal.outcomes.length\n    ? doubt',
    to: 'index < 0\n    ? doubt',
    args: only('dies', 3, 3),
  },
  {
    what: 'a long extension needs nobody',
    file: 'src/domain/duties/request.ts',
    from: 'lengthOf(request.until, duty, course) <= extensionDays &&',
    to: 'extensionDays > 0 &&',
    args: branch(21, 'student asks', 12),
  },
  {
    what: 'whoever has dropped is named on the public page',
    file: 'src/domain/duties/owing.ts',
    from: 's.email === student && isOn(s, day))',
    to: 's.email === student && day)',
    args: branch(21, 'drops,public page', 12),
  },
  {
    what: 'a late day is spent twice',
    file: 'src/domain/duties/evidence.ts',
    from: 'spent.set(item, { ...item, lateDays: days });',
    to: 'spent.set(item, { ...item, lateDays: 2 * days });',
    args: calm(14, 2),
  },
  {
    what: 'what one of a team submits counts for that student alone',
    file: 'src/domain/duties/evidence.ts',
    from: "sharing && (sharing.by === 'team' || owed.has(own))",
    to: "sharing && sharing.by !== 'team' && owed.has(own)",
    args: calm(30),
  },
  {
    what: 'every team presents first',
    file: 'src/domain/duties/deadline.ts',
    from: 'timesOf(windows)[team.turn - 1]',
    to: 'timesOf(windows)[0]',
    args: calm(2),
  },
  {
    what: 'what is due each week is due for each class',
    file: 'src/domain/course/occasion.ts',
    from: "if (ruleFor(due, session)?.kind !== 'week') return [session];",
    to: 'if (ruleFor(due, session)) return [session];',
    args: calm(2, 2),
  },
  {
    what: 'lines that are gone from the Outbox are not missed',
    file: 'src/commands/clock/tick.ts',
    from: 'missingFrom(before.outbox, once) : [];',
    to: 'missingFrom(before.outbox, once).slice(0, 0) : [];',
    args: branch(21, 'line of the Outbox', 6),
  },
  {
    what: 'the apostrophe that keeps a text a text is read as part of it',
    file: 'src/google/values.ts',
    from: `(text.startsWith("'") ? text.slice(1) : text)`,
    to: 'text',
    args: branch(21, 'behaves', 12, 24),
  },
  {
    what: 'what nobody can see on Slack is missing',
    file: 'src/domain/duties/access.ts',
    from: "blind(access.slack) ? 'Slack' : null;",
    to: 'null;',
    args: branch(45, 'removed from', 3, 120, 3),
  },
  {
    what: 'an alarm counts as told before it goes',
    file: 'src/commands/clock/alarm.ts',
    from: 'subject, parts, told: null }',
    to: 'subject, parts, told: at }',
    args: branch(21, 'left for an alarm', 4, 24),
  },
  {
    what: 'the best work is dropped in place of the lowest',
    file: 'src/domain/duties/grade.ts',
    from: '(a, b) => a.points - b.points',
    to: '(a, b) => b.points - a.points',
    args: calm(11, 2),
  },
  {
    what: 'everybody comes to the classes of all sections',
    file: 'src/domain/course/course.ts',
    from: "section === '' || sections.length === 0 ||",
    to: 'sections.length < 9 ||',
    args: calm(45, 2),
  },
  {
    what: 'the next class is that of another section',
    file: 'src/domain/duties/deadline.ts',
    from: '(s) => isHeld(s) && isFor(sections, s)',
    to: '(s) => isHeld(s)',
    args: calm(290, 2),
  },
  {
    what: 'points have no cap',
    file: 'src/domain/duties/grade.ts',
    from: 'most === undefined ? n : Math.min(n, most)',
    to: 'n',
    args: calm(93),
  },
  {
    what: 'whatever is late is one day late',
    file: 'src/domain/duties/worth.ts',
    from: 'return daysBegun(due, withoutGrace({ due, onTimeUntil }, at), zone);',
    to: 'return Math.min(1, daysBegun(due, withoutGrace({ due, onTimeUntil }, at), zone));',
    args: calm(4),
  },
  {
    what: 'what Google refuses because the day’s emails are used counts as sent',
    file: 'src/commands/desk/deliver.ts',
    from: "if (meaning === 'no quota') return { state: 'pending'",
    to: "if (meaning === 'no quota') return { state: 'sent'",
    args: branch(21, 'last email', 6, 24),
  },
  {
    what: 'what stands beside Compliance is cleared',
    file: 'src/google/boards.ts',
    from: 'const columns = Math.max(width(grid), owned);',
    to: 'const columns = Math.max(width(grid), owned) + 3;',
    args: branch(21, 'note', 6, 24),
  },
  {
    what: 'a sheet without a header is read all the same',
    file: 'src/commands/desk/read.ts',
    from: 'if (torn.length === 0) return;',
    to: 'if (torn.length < 99) return;',
    args: branch(21, 'header', 5, 24),
  },
  {
    what: 'an answer from an unknown address is lost',
    file: 'src/domain/duties/response.ts',
    from: "findings.push({ kind: 'unknown respondent'",
    to: "if (form === '') findings.push({ kind: 'unknown respondent'",
    args: only('another address', 6, 2),
  },
  {
    what: 'an alias counts for nobody',
    file: 'src/domain/course/course.ts',
    from: '=> [email, ...aliases]);',
    to: '=> [email, ...aliases.slice(9)]);',
    args: only('another address', 9, 2),
  },
];
