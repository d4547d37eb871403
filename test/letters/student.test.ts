import { parseRule } from '../../src/domain/base/rule';
import type { Course } from '../../src/domain/course/course';
import type { Sent } from '../../src/domain/letters/letter';
import { studentsTold } from '../../src/domain/letters/student';
import { toldTeams } from '../../src/domain/letters/teams';
import { seatLetters } from '../../src/letters/due';
import { studentLetter } from '../../src/letters/student';
import { teamLetters } from '../../src/letters/teams';
import { gone, type Happened, situation } from '../domain/letters/situation';
import { at, course, day, deliverable, mail, type Parts, role, seat, session, student, team } from '../domain/seminar';
import '../domain/still';

const now = '2025-08-30T17:00:00Z';
/** Ada presents in S1; S2 has nobody yet; scribes are not exempt from what all others owe. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  roles: [role('presenter'), role('scribe', { exempt: false })],
  sessions: [session('S1', '2025-09-09'), session('S2', '2025-09-16')],
  assignments: [seat('S1', 'presenter', 'ada'), seat('S2', 'scribe', 'ben')],
  deliverables: [deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' })],
};
const seatsLetter = (who: string, deliverables: Parts['deliverables'] = [], changes: Parts = {}): string => {
  const of = course({ ...parts, ...changes, deliverables: [...parts.deliverables!, ...deliverables!] });
  return seatLetters(situation(of, now), [], at(now)).find(({ to }) => to === mail(who))!.text;
};

describe('the letter of seats says what is due for classes without a role:', () => {
  const sections: Parts = {
    roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] })],
    sessions: [session('S1', '2025-09-09', { section: 'A' }), session('S2', '2025-09-16', { section: 'B' })],
  };
  test.each<[string, string, Parts['deliverables'], Parts, string]>([
    ['nothing, where nothing is', 'ada', [], {}, 'nothing is due from you'],
    [
      'what everyone owes, and when it is next',
      'ada',
      [deliverable('Quiz', 'before class')],
      {},
      'submit the quiz (next due Tue Sep 16, 12:30 PM PDT)',
    ],
    [
      'how many of it are asked, where students choose',
      'ada',
      [deliverable('Response paper', 'before class', { allowance: { allBut: 1 } })],
      {},
      'submit the response paper (1 that you choose; next due Tue Sep 16, 12:30 PM PDT)',
    ],
    [
      'what all others owe',
      'ada',
      [deliverable('Answers', 'before class', { owedBy: ['others'] })],
      {},
      'submit the answers (next due Tue Sep 16, 12:30 PM PDT)',
    ],
    [
      'several of them',
      'ada',
      ['Quiz', 'Review', 'Answers'].map((name) => deliverable(name, 'before class', { owedBy: ['others'] })),
      {},
      'submit the quiz (next due Tue Sep 16, 12:30 PM PDT), the review (next due Tue Sep 16, 12:30 PM PDT) and the answers (next due Tue Sep 16, 12:30 PM PDT)',
    ],
    [
      'what the other sections owe',
      'ada',
      [deliverable('Digest', 'before class', { owedBy: ['other sections'] })],
      sections,
      'submit the digest (next due Tue Sep 16, 12:30 PM PDT) for classes of the other sections',
    ],
    [
      'what is done in class, which is not submitted',
      'ada',
      [deliverable('Quiz', 'before class'), deliverable('Attendance', 'before class', { handIn: 'in class' })],
      {},
      'submit the quiz (next due Tue Sep 16, 12:30 PM PDT); the attendance (next due Tue Sep 16, 12:30 PM PDT) is due in class',
    ],
    [
      'what is done in class alone',
      'ada',
      [
        deliverable('Attendance', 'before class', { handIn: 'in class' }),
        deliverable('Exit note', 'end of class', { handIn: 'in class' }),
      ],
      {},
      'the attendance (next due Tue Sep 16, 12:30 PM PDT) and the exit note (next due Tue Sep 16, 2:00 PM PDT) are due in class',
    ],
    [
      'what everyone owes once is no matter of classes',
      'ada',
      [deliverable('Paper', '2025-10-01', { each: [] })],
      {},
      'nothing is due from you',
    ],
  ])('%s', (_, who, more, changes, said) => {
    expect(seatsLetter(who, more, changes)).toContain(`For classes in which you have no role, ${said}.`);
  });

  test('also to whoever has no role yet', () => {
    const letter = seatsLetter('ben', [deliverable('Quiz', 'before class')], {
      assignments: parts.assignments!.slice(0, 1),
    });
    expect(letter).toMatch(
      /no assigned role yet.*For classes in which you have no role, submit the quiz \(next due Tue Sep 9, 12:30 PM PDT\)\./s,
    );
  });
});

test('within a sentence a deliverable has small letters, but for what is written in capitals', () => {
  const more = [deliverable('CME Attendance', 'before class')];
  expect(seatsLetter('ada', more)).toContain('submit the CME attendance (next due');
});

test('below a role that frees from nothing stands what all others owe as well, and what everyone owes below each class', () => {
  const more = [deliverable('Answers', 'before class', { owedBy: ['others'] }), deliverable('Quiz', 'before class')];
  expect(seatsLetter('ben', more)).toMatch(/scribe.*Answers: due.*Quiz: due/s);
  expect(seatsLetter('ada', more)).toMatch(/presenter.*Slides: due.*Quiz: due/s);
  expect(seatsLetter('ada', more)).not.toContain('Answers: due');
});

test('of what only a tick shows, a reminder asks to make sure that it is in', () => {
  const of = course({
    ...parts,
    assignments: [],
    deliverables: [deliverable('Paper', '2025-09-01 18:00', { each: [], handIn: 'upload', leads: [4320] })],
  });
  const textOf = (happened: Happened): string => {
    const all = situation(of, now, happened);
    return studentLetter(studentsTold(all, at(now))[0]!, of, [], all.forms, at(now)).text;
  };
  const nowhere = {
    forms: new Map(),
    slack: null,
    folders: new Map(),
    announced: { seats: new Map(), teams: new Map() },
    arrived: new Map(),
  };
  expect(textOf({ access: nowhere })).toContain('as an upload. Please make sure it is in');
  const seen = new Map([['Paper', { until: at(now), broken: false }]]);
  expect(textOf({ access: { ...nowhere, folders: seen } })).not.toContain('make sure');
});

test('the subject of several things due at different times is about the first alone', () => {
  const subjectOf = (...dues: readonly string[]): string => {
    const deliverables = dues.map((due, i) =>
      deliverable(`Paper ${i + 1}`, due, { each: [], handIn: 'upload', leads: [4320] }),
    );
    const of = course({ ...parts, assignments: [], deliverables });
    const all = situation(of, now);
    return studentLetter(studentsTold(all, at(now))[0]!, of, [], all.forms, at(now)).subject;
  };
  expect(subjectOf('2025-09-01 18:00')).toBe('Paper 1 due Mon Sep 1, 6:00 PM PDT');
  expect(subjectOf('2025-09-01 18:00', '2025-09-01 18:00')).toBe('2 things due Mon Sep 1, 6:00 PM PDT');
  expect(subjectOf('2025-09-01 20:00', '2025-09-01 18:00')).toBe('Paper 2 due Mon Sep 1, 6:00 PM PDT (and 1 more)');
});

describe('of a class that is cancelled', () => {
  const answers = deliverable('Answers', 'before class', { owedBy: ['others'] });
  const held = [session('S1', '2025-09-09', { topic: 'Scaling' }), parts.sessions![1]!];
  const whole = course({ ...parts, sessions: held, deliverables: [...parts.deliverables!, answers] });
  const told = seatLetters(situation(whole, now), [], at(now)).map(({ to, keys }) => gone(to, keys, { kind: 'seats' }));
  const courseWith = (kind: 'cancelled' | 'student-led') =>
    course({
      ...parts,
      sessions: [session('S1', '2025-09-09', { kind, topic: 'Scaling' }), parts.sessions![1]!],
      deliverables: kind === 'cancelled' ? [...parts.deliverables!, answers] : parts.deliverables!,
    });
  const letterTo = (who: string, of: Course) => {
    const all = situation(of, now, { sent: told });
    const one = studentsTold(all, at(now)).find(({ student: { email } }) => email === mail(who))!;
    return studentLetter(one, of, [], all.forms, at(now));
  };

  test('whoever had no role in it, and only something due for it, is told that it is', () => {
    const { subject, text } = letterTo('ben', courseWith('cancelled'));
    expect(subject).toBe('Changed: the class on Tue Sep 9, 12:30 PM is cancelled');
    expect(text).toContain('- No longer due: Answers for Tue Sep 9, 12:30 PM, Scaling: the class is cancelled\n');
  });

  test('so is whoever came later, was told of no role, and was reminded of it; once, and of what is due again anew', () => {
    const from = situation(whole, now).judged.find(({ duty }) => duty.student.email === mail('ben'))!.duty;
    const reminded = gone(mail('ben'), [`${from.key}|2880|${from.due}`]);
    const toBen = (of: Course, sent: readonly Sent[]) => {
      const all = situation(of, now, { sent });
      return studentsTold(all, at(now))
        .filter(({ student: { email } }) => email === mail('ben'))
        .map((one) => studentLetter(one, of, [], all.forms, at(now)));
    };
    const [letter, ...more] = toBen(courseWith('cancelled'), [reminded]);
    expect(letter!.text).toContain(
      '- No longer due: Answers for Tue Sep 9, 12:30 PM, Scaling: the class is cancelled\n',
    );
    expect([letter!.attachments, more]).toEqual([[], []]);
    const said = gone(mail('ben'), letter!.keys, { claimed: at('2025-08-27T16:00:00Z') });
    expect(toBen(courseWith('cancelled'), [reminded, said])).toEqual([]);
    expect(toBen(whole, [reminded, said])).toEqual([]);
  });

  test('whoever had a role in it is told so once', () => {
    const { subject, text } = letterTo('ada', courseWith('cancelled'));
    expect(subject).toBe('Changed: your role as presenter');
    expect(text.split('the class is cancelled')).toHaveLength(2);
    expect(text).toContain('- No longer due: Slides for Tue Sep 9, 12:30 PM, Scaling\n');
  });

  test('a class that takes place is not said to be', () => {
    const { subject, text } = letterTo('ben', courseWith('student-led'));
    expect(subject).toBe('Changed: what is due from you');
    expect(text).not.toContain('cancelled');
  });
});

test('what a letter says is now due soon is not said again as a reminder, and counts as reminded', () => {
  const paper = (at: string) =>
    deliverable('Paper', `2025-08-31 ${at}`, { owedBy: ['everyone'], each: [], handIn: 'one form', leads: [24 * 60] });
  const notes = deliverable('Notes', '2025-08-31 09:00', { owedBy: ['everyone'], each: [], leads: [24 * 60] });
  const of = (at: string, more: Parts['deliverables'] = []) =>
    course({ ...parts, deliverables: [paper(at), ...more!] });
  const before = '2025-08-29T17:00:00Z';
  const sent = (more: Parts['deliverables']) =>
    seatLetters(situation(of('08:00', more), before), [], at(before)).map(({ to, keys }) =>
      gone(to, keys, { kind: 'seats', claimed: at(before) }),
    );
  const letter = (more: Parts['deliverables'] = []) => {
    const moved = of('09:00', more);
    const [told] = studentsTold(situation(moved, now, { sent: sent(more) }), at(now));
    expect(told!.matters.map(({ kind }) => kind)).toEqual(['change', 'reminder']);
    return { ...studentLetter(told!, moved, [], { linkTo: () => '' }, at(now)), told };
  };
  const { text, subject, keys, told } = letter();
  expect(text).toContain('Paper: now due Sun Aug 31, 9:00 AM PDT');
  expect(text.split('Paper')).toHaveLength(2);
  expect(subject).toBe('Changed: Paper due Sun Aug 31, 9:00 AM PDT');
  expect(keys).toEqual(told!.matters.flatMap((matter) => matter.keys));
  expect(letter([notes]).text).toMatch(/Due soon in .*:\n\n- Notes: due Sun Aug 31, 9:00 AM PDT/);
});

describe('the letter of a team', () => {
  const paper = deliverable('Paper', '2025-10-20 18:00', { owedBy: ['team'], each: [], handIn: 'upload' });
  const teamed: Parts = { ...parts, deliverables: [paper], teams: [team('01', ['ada', 'ben'])] };
  const announced = (of: Course, claimed: ReadonlySet<string> = new Set()) => teamLetters(of, [], claimed, at(now));
  /** Seats were announced before the teams were. */
  const sent = (of: Course) => {
    const before = course({ ...teamed, teams: [] });
    const lines = (
      letters: readonly { readonly to: string; readonly keys: readonly string[] }[],
      kind: 'seats' | 'team',
      when: string,
    ) => letters.map(({ to, keys }) => gone(to, keys, { kind, claimed: at(when) }));
    return [
      ...lines(seatLetters(situation(before, now), [], at(now)), 'seats', '2025-08-28T17:00:00Z'),
      ...lines(announced(of), 'team', '2025-08-29T17:00:00Z'),
    ];
  };

  test('tells what is due; the next day that is not told again, and a new due time is', () => {
    const of = course(teamed);
    expect(announced(of)[0]!.text).toContain('Paper: due Mon Oct 20, 6:00 PM PDT');
    expect(studentsTold(situation(of, now, { sent: sent(of) }), at(now))).toEqual([]);
    const moved = course({
      ...teamed,
      deliverables: [{ ...paper, due: { kind: 'date', day: day('2025-10-22'), at: '18:00' as never } }],
    });
    const told = studentsTold(situation(moved, now, { sent: sent(of) }), at(now));
    expect(
      told.map(({ matters: [first] }) => first.kind === 'change' && first.news.dutiesMoved.map(({ was }) => was)),
    ).toEqual([[at('2025-10-21T01:00:00Z')], [at('2025-10-21T01:00:00Z')]]);
  });

  test('went out is known: its members know of the team, and none goes again for a new due time', () => {
    const of = course(teamed);
    const lines = sent(of);
    expect([...toldTeams(lines)].map(([key]) => key)).toEqual([`${mail('ada')}|01`, `${mail('ben')}|01`]);
    expect(toldTeams(lines.map((line) => ({ ...line, state: 'failed' as const })))).toEqual(new Map());
    const claimed = new Set(lines.flatMap(({ keys }) => keys));
    for (const letter of announced(of, claimed)) expect(letter.keys.every((key) => claimed.has(key))).toBe(true);
  });

  test('says nothing of what is due after the student has left', () => {
    const of = course({ ...teamed, roster: [student('ada', { left: day('2025-09-20') }), student('ben')] });
    const [ada, ben] = announced(of);
    expect(ada!.text).not.toContain('Paper');
    expect(ben!.text).toContain('Paper');
  });
});

test('a roles email names the room and what is read for the class, without the addresses of the papers', () => {
  const of = course({
    roster: [student('ada')],
    sessions: [
      session('S01', '2025-09-09', {
        topic: 'Scaling',
        room: 'Hall 5',
        readings: ['Option 1: Old', 'One law https://a.example/1', '[Two laws](https://a.example/2) (Sec 2)'],
      }),
    ],
    roles: [role('presenter', { heavy: true })],
    assignments: [seat('S01', 'presenter', 'ada')],
  });
  const [letter] = seatLetters(situation(of, '2025-09-01T00:00:00Z'), [], at('2025-09-01T00:00:00Z'));
  expect(letter!.text).toContain('presenter on Tue Sep 9, 12:30 PM: Scaling, Hall 5');
  expect(letter!.text).toContain('To read: One law; Two laws (Sec 2)');
  expect(letter!.text).not.toContain('a.example');
});

/** Two students present on Sep 9; one writes her name with the family name first. */
const shared: Parts = {
  roster: [student('ada', { name: 'Park, Ada' }), student('ben', { name: 'Ben Okafor' })],
  sessions: [
    session('S1', '2025-09-09', { topic: 'Scaling', room: 'Hall 5', readings: ['One law https://a.example/1'] }),
  ],
  roles: [role('presenter')],
  assignments: [seat('S1', 'presenter', 'ada'), seat('S1', 'presenter', 'ben')],
};
const folder = 'abcdefghijklmnopqrstuvwxyz012345';

test.each([
  ['upload', { folder }, `in the folder https://drive.google.com/drive/folders/${folder}`],
  ['Slack', {}, 'on Slack, in #reading'],
] as const)(
  'a roles email and a reminder name who presents too, the room, the papers and where to put the file (%s), and greet by the given name',
  (handIn, more, where) => {
    const of = course({
      ...shared,
      settings: { channelName: '#reading' },
      deliverables: [
        deliverable('Slides', '72 hours before class', {
          owedBy: ['presenter'],
          handIn,
          leads: [1440],
          submitted: 'once for the role',
          ...more,
        }),
      ],
    });
    const roles = seatLetters(situation(of, now), [], at(now))[0]!.text;
    const later = '2025-09-05T20:00:00Z';
    const all = situation(of, later);
    const reminder = studentLetter(studentsTold(all, at(later))[0]!, of, [], all.forms, at(later)).text;
    for (const letter of [roles, reminder]) {
      expect(letter).toMatch(/^Dear Ada,/);
      expect(letter).toContain('(with Ben Okafor), Hall 5');
      expect(letter).toContain('To read: One law');
      expect(letter).toContain(where);
      expect(letter).toMatch(/ne submission counts for you and Ben Okafor/);
    }
  },
);

test('a roles email links each form that is open for what is still ahead', () => {
  const of = course({ ...shared, deliverables: [deliverable('Notes', 'before class', { handIn: 'one form' })] });
  const open = (when: string): string => {
    const all = situation(of, when);
    const forms = { ...all.forms, linkTo: () => 'https://docs.google.com/forms/d/e/f/viewform' };
    return seatLetters({ ...all, forms }, [], at(when))[0]!.text;
  };
  expect(open(now)).toContain('in the form. Open the form: https://docs.google.com/forms/d/e/f/viewform');
  expect(open('2025-09-12T17:00:00Z')).toMatch(/- Notes: due .*, in the form\n/);
});

test('a roles email links the form of what others submit, or says when it opens; that of a role as well', () => {
  const form = 'https://docs.google.com/forms/d/e/f/viewform';
  const opens = parseRule('2 days before class')!;
  const review = (handIn: 'one form' | 'Slack') =>
    deliverable('Class Review', 'before class', { owedBy: ['others'], handIn, opens: opens as never });
  const told = (when: string, link: string, handIn: 'one form' | 'Slack' = 'one form'): string => {
    const own = deliverable('Notes', 'before class', { owedBy: ['presenter'], handIn, opens: opens as never });
    const sessions = [...shared.sessions!, session('S2', '2025-09-16')];
    const all = situation(course({ ...shared, sessions, deliverables: [own, review(handIn)] }), when);
    const letters = seatLetters({ ...all, forms: { ...all.forms, linkTo: () => link } }, [], at(when));
    return letters.map(({ text }) => text).join('\n');
  };
  const later = '2025-09-08T17:00:00Z';
  expect(told(now, '')).toContain('- Class Review for Tue Sep 16, 12:30 PM: its form opens Sun Sep 14, 12:30 PM PDT\n');
  expect(told(now, '')).toContain('in the form; the form opens Sun Sep 7, 12:30 PM PDT\n');
  expect(told(now, form)).toContain(`PM: Open the form: ${form}, which opens Sun Sep 14, 12:30 PM PDT\n`);
  expect(told('2025-09-15T17:00:00Z', form)).toContain(
    `- Class Review for Tue Sep 16, 12:30 PM: Open the form: ${form}\n`,
  );
  expect(told(later, form)).toMatch(/- Notes: due .*, in the form\. Open the form: .*viewform\n/);
  for (const without of [told(now, '', 'Slack'), told('2025-09-15T17:00:00Z', '')])
    expect(without).not.toMatch(/opens|- Class Review/);
});

test('who gets a role later is told the room, the papers and what they submit where; a team where it submits', () => {
  const slides = deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'upload', folder });
  const alone = course({ ...shared, deliverables: [slides], assignments: [seat('S1', 'presenter', 'ben')] });
  const before = seatLetters(situation(alone, now), [], at(now));
  const sent = before.map(({ to, keys, text, kind }) => gone(to, keys, { kind, text, claimed: at(now) }));
  const of = course({ ...shared, deliverables: [slides] });
  const later = '2025-09-01T17:00:00Z';
  const changed = seatLetters(situation(of, later, { sent }), [], at(later)).find(({ to }) => to === mail('ada'))!.text;
  expect(changed).toContain('Scaling (with Ben Okafor), Hall 5');
  expect(changed).toContain('To read: One law');
  expect(changed).toContain(`in the folder https://drive.google.com/drive/folders/${folder}`);
  const paper = deliverable('Paper', '2025-10-20 18:00', { owedBy: ['team'], each: [], handIn: 'upload', folder });
  const teamed = course({ ...shared, deliverables: [paper], teams: [team('01', ['ada', 'ben'])] });
  expect(teamLetters(teamed, [], new Set(), at(now))[0]!.text).toMatch(
    new RegExp(`Paper: due Mon Oct 20, 6:00 PM PDT, in the folder .*${folder}`),
  );
});

describe('late days left stand in a reminder and in what is told of a miss', () => {
  const told = (when: string, lateDays: number, noLateDays: boolean, until?: string): string => {
    const of = course({
      roster: [student('ada')],
      sessions: [session('S1', '2025-09-09')],
      settings: { lateDays },
      deliverables: [
        deliverable('R', 'before class', {
          leads: [1440],
          noLateDays,
          ...(until ? { until: parseRule(until) as never } : {}),
        }),
      ],
    });
    const it = situation(of, when);
    const [first] = studentsTold(it, at(when));
    return studentLetter(first!, of, [], it.forms, at(when)).text;
  };
  test.each([
    ['2025-09-08T20:00:00Z', 'R: due|R for .* due'],
    ['2025-09-09T21:00:00Z', 'have not received'],
  ])('at %s', (when, says) => {
    expect(told(when, 3, false)).toMatch(new RegExp(says));
    expect(told(when, 3, false)).toContain('You have 3 of 3 late days left.');
    expect(told(when, 3, true)).not.toContain('late days');
    expect(told(when, 0, false)).not.toContain('late days');
  });

  test('and not where no late work is accepted', () => {
    expect(told('2025-09-08T20:00:00Z', 3, false, 'before class')).toMatch(/R: due|R for .* due/);
    expect(told('2025-09-08T20:00:00Z', 3, false, 'before class')).not.toContain('late days');
  });
});

test.each([
  ['in time', '2025-09-09T17:00:00Z', 0, 'received Tue Sep 9, 10:00 AM PDT'],
  ['late', '2025-09-10T18:00:00Z', 0, 'received Wed Sep 10, 11:00 AM PDT, late: it was due Tue Sep 9, 12:30 PM PDT'],
  [
    'too late to count',
    '2025-09-11T18:00:00Z',
    0,
    'received Thu Sep 11, 11:00 AM PDT, too late to count: it was due Tue Sep 9, 12:30 PM PDT, and late work was accepted until Wed Sep 10, 12:00 PM PDT',
  ],
  ['too late, where a miss is allowed', '2025-09-11T18:00:00Z', 1, 'received Thu Sep 11, 11:00 AM PDT'],
])('a receipt of what came in %s says so', (_, when, allowance, said) => {
  const of = course({
    roster: [student('ada')],
    sessions: [session('S1', '2025-09-09', { topic: 'Scaling' })],
    settings: { receipts: true },
    deliverables: [
      deliverable('R', 'before class', { allowance, until: parseRule('1 day after class at 12:00') as never }),
    ],
  });
  const came = {
    student: mail('ada'),
    deliverable: 'R',
    session: 'S1',
    complete: true,
    source: 'form',
    what: '',
  } as const;
  const it = situation(of, when, { evidence: [{ ...came, at: at(when) }] });
  const { text } = studentLetter(studentsTold(it, at(when))[0]!, of, [], it.forms, at(when));
  expect(text).toContain(`- R for Tue Sep 9, 12:30 PM, Scaling: ${said}\n`);
});

test('what a team submits once is said to be once, what each of its members submits is not, the first due first', () => {
  const paper = { owedBy: ['team'], each: [], handIn: 'upload' } as const;
  const of = course({
    ...parts,
    teams: [team('01', ['ada', 'ben'])],
    deliverables: [
      deliverable('Report', '2025-12-10', paper),
      deliverable('Self-assessment', '2025-12-12', { ...paper, submitted: 'each' }),
      deliverable('Proposal', '2025-10-01', paper),
    ],
  });
  const [letter] = teamLetters(of, [], new Set(), at(now));
  expect(letter!.text.match(/^- .*: due .*$/gm)).toEqual([
    '- Proposal: due Wed Oct 1, 11:59 PM PDT, as an upload, once for your team',
    '- Report: due Wed Dec 10, 11:59 PM PST, as an upload, once for your team',
    '- Self-assessment: due Fri Dec 12, 11:59 PM PST, as an upload, by each of you',
  ]);
});

test('what students choose so many of says so wherever it is named', () => {
  const chosen = deliverable('Response paper', 'before class', { allowance: { allBut: 1 }, handIn: 'upload' });
  expect(seatsLetter('ben', [{ ...chosen, owedBy: ['everyone'] }])).toContain(
    '- Response paper: due Tue Sep 16, 12:30 PM PDT, as an upload; you choose 1 of these',
  );
});
