// The second reckoning: what is due from whom and when, its status and its points, computed from a course file by code that knows nothing of the
// program.
import { hour, instantAt, minute, plusDays, wallAt, weekdayOf } from '../../play/simulate/zone';
import { slotIn, type Team } from './slots';
import {
  clock,
  type Due,
  dayName,
  type File,
  list,
  mondayOf,
  months,
  names,
  type Row,
  type Seat,
  str,
  time,
  two,
  walk,
} from './words';

export function reckoning(file: File, seats: readonly Seat[], teams: readonly Team[] = []) {
  const { timeZone: zone, settings } = file;
  const [open, close] = [clock(str(settings, 'start')), clock(str(settings, 'end'))];
  const startOf = (s: Row): number => instantAt(str(s, 'day'), s.start ? clock(str(s, 'start')) : open, zone);
  const endOf = (s: Row): number => instantAt(str(s, 'day'), s.end ? clock(str(s, 'end')) : close, zone);
  const sessions = [...file.sessions].sort((a, b) => startOf(a) - startOf(b));
  const isHeld = (s: Row): boolean => !['offline', 'holiday', 'cancelled'].includes(str(s, 'kind'));
  const sectionsOf = (p: Row): readonly string[] => list(p, 'sections');
  const attends = (p: Row, s: Row): boolean =>
    str(s, 'section') === '' || sectionsOf(p).length === 0 || sectionsOf(p).includes(str(s, 'section'));
  const lastDay = str(settings, 'lastDay');
  const termEnds = instantAt(lastDay, '23:59', zone);
  const year = str(file.sessions[Math.floor(file.sessions.length / 2)]!, 'day').slice(0, 4);
  const isOff = (day: string): boolean =>
    sessions.some((s) => s.kind === 'holiday' && str(s, 'day') <= day && day <= (str(s, 'through') || str(s, 'day')));

  const beside = (p: Row, s: Row, n: number): Row | undefined => {
    const held = sessions.filter((one) => isHeld(one) && attends(p, one));
    return n > 0
      ? held.filter((one) => startOf(one) > startOf(s))[n - 1]
      : held.filter((one) => startOf(one) < startOf(s)).reverse()[-n - 1];
  };
  const dated = (text: string): string | null => {
    const iso = /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
    const [, month = '', day = ''] = /^([a-z]{3}) (\d{1,2})$/i.exec(text) ?? [];
    return iso ?? (day === '' ? null : `${year}-${two(months.indexOf(month.toLowerCase()) + 1)}-${two(Number(day))}`);
  };
  const marks = (s: Row): readonly string[] =>
    str(s, 'topic')
      .split(/\s+/)
      .filter((word) => word.startsWith('#'));

  /** A rule without cases, for a class as a student sees it. Null: not known; undefined: no such class. */
  function instant(text: string, s: Row | null, p: Row): number | null {
    const low = text.toLowerCase().trim();
    if (low === 'to be announced') return null;
    const [, on = '', at] = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d|[a-z]{3} \\d{1,2})(?: ${time})?$`).exec(low) ?? [];
    if (on !== '') return instantAt(dated(on)!, at ? clock(at) : '23:59', zone);
    const [, word = ''] = / (next|previous) class|class (after next)/.exec(low) ?? [];
    const other = low.includes('class after next') ? 2 : word === 'next' ? 1 : word === 'previous' ? -1 : 0;
    if (other !== 0) {
      const base = beside(p, s!, other);
      const rest = low.replace(/(?:next|previous) class|class after next/, 'class');
      return base ? instant(rest, base, p) : other > 0 ? termEnds : null;
    }
    const day = str(s!, 'day');
    // For a team, the rule counts from its own slot as others do from class.
    if (/ slot(?: |$)/.test(low)) {
      const slot = slotIn(teams, str(p, 'email'), s!);
      return slot && instant(low.replace('slot', 'class'), { ...s!, start: slot[0], end: slot[1] }, p);
    }
    const onDay = (then: string, clockTime: string): number => instantAt(then, clock(clockTime), zone);
    const forms: readonly (readonly [string, (m: readonly string[]) => number])[] = [
      ['before class', () => startOf(s!)],
      ['end of class', () => endOf(s!)],
      ['(?:at least )?(\\d+) hours? before class', (m) => startOf(s!) - Number(m[1]) * hour],
      ['(\\d+) minutes into class', (m) => startOf(s!) + Number(m[1]) * minute],
      [
        `(\\d+) (day|week)s? before class(?: at|,) ${time}`,
        (m) => onDay(plusDays(day, -Number(m[1]) * (m[2] === 'week' ? 7 : 1)), m[3]!),
      ],
      [
        `(\\d+) (day|week)s? after class at ${time}`,
        (m) => onDay(plusDays(day, Number(m[1]) * (m[2] === 'week' ? 7 : 1)), m[3]!),
      ],
      [`${time} the (?:night|day) before class`, (m) => onDay(plusDays(day, -1), m[1]!)],
      [`(?:day|the morning) of class at ${time}`, (m) => onDay(day, m[1]!)],
      [
        `${dayName} ${time} of the (same week|week before|week after)`,
        (m) => {
          const weeks = ['week before', 'same week', 'week after'].indexOf(m[3]!) - 1;
          return onDay(plusDays(mondayOf(day), ((names.indexOf(m[1]!) + 6) % 7) + 7 * weeks), m[2]!);
        },
      ],
      [`${dayName} ${time}(?: before class)?`, (m) => onDay(walk(day, m[1]!, -1), m[2]!)],
      [`${dayName} ${time} after class`, (m) => onDay(walk(day, m[1]!, 1), m[2]!)],
      [`${time} the ${dayName} after class`, (m) => onDay(walk(day, m[2]!, 1), m[1]!)],
      [
        `(\\d+) working days (before|after) class at ${time}`,
        (m) => {
          let then = day;
          for (let n = Number(m[1]); n > 0; ) {
            then = plusDays(then, m[2] === 'before' ? -1 : 1);
            if (![0, 6].includes(weekdayOf(then)) && !isOff(then)) n--;
          }
          return onDay(then, m[3]!);
        },
      ],
    ];
    for (const [form, reckon] of forms) {
      const m = new RegExp(`^${form}$`).exec(low);
      if (m) return reckon(m as unknown as readonly string[]);
    }
    throw new Error(`the second reckoning does not know “${text}”`);
  }

  /** The case for a class: its text, and whether it counts once a week. */
  function caseFor(rule: string, s: Row | null): { readonly text: string; readonly weekly: boolean } | null {
    let from = '';
    const cases = rule.split(';').map((part) => {
      let text = part.trim();
      const since = /^from (\d{4}-\d\d-\d\d): ?/.exec(text);
      if (since) [from, text] = [since[1]!, text.slice(since[0].length)];
      const named = /^for ([^:]+): ?/.exec(text);
      if (named) text = text.slice(named[0].length);
      return {
        from,
        names: named ? named[1]!.split(',').map((name) => name.trim().toLowerCase()) : null,
        text: text.replace(/^otherwise:? ?/, ''),
      };
    });
    const told = s
      ? [names[weekdayOf(str(s, 'day'))]!, str(s, 'kind'), str(s, 'section'), ...marks(s), str(s, 'code')]
      : [];
    const period = cases.filter((one) => !s || one.from <= str(s, 'day')).at(-1)?.from;
    const rank = (one: (typeof cases)[number]): number =>
      one.names === null
        ? 0
        : Math.max(...one.names.map((name) => told.map((own) => own.toLowerCase()).lastIndexOf(name) + 1));
    const best = cases
      .filter((one) => one.from === period && (one.names === null || rank(one) > 0))
      .sort((a, b) => rank(b) - rank(a))[0];
    if (!best) return null;
    const weekly = /^each week: /.test(best.text);
    return { text: best.text.replace(/^each week: /, ''), weekly };
  }

  /** A due time that Sessions gives for the class overrides the rule. */
  const caseOf = (d: Row, s: Row | null): ReturnType<typeof caseFor> => {
    const own =
      s &&
      str(s, 'dues')
        .split('\n')
        .find((line) => line.startsWith(`${str(d, 'name')}: `));
    return own ? { text: own.slice(str(d, 'name').length + 2), weekly: false } : caseFor(str(d, 'due'), s);
  };

  const boundDay = (of: string): string => {
    const session = sessions.find((s) => s.code === of);
    return session ? str(session, 'day') : dated(of)!;
  };
  const isMeant = (d: Row, s: Row): boolean => {
    const words = list(d, 'each');
    const means = (word: string): boolean =>
      (word === 'every class' && isHeld(s)) ||
      word === s.kind ||
      word === s.code ||
      marks(s).includes(word) ||
      (isHeld(s) && word.toLowerCase() === names[weekdayOf(str(s, 'day'))]);
    const plain = words.filter((word) => !/^(except|from|until) /.test(word));
    const inside = words.every((word) => {
      const [kind, of] = [word.split(' ')[0], word.split(' ').slice(1).join(' ')];
      if (kind === 'except') return !means(of);
      if (kind === 'from') return boundDay(of) <= str(s, 'day');
      return kind !== 'until' || str(s, 'day') <= boundDay(of);
    });
    return inside && (plain.length === 0 ? isHeld(s) : plain.some(means));
  };
  const countsFromLast = (text: string): boolean => / after class|next class/.test(text);
  const standsForWeek = (d: Row, s: Row): boolean => {
    const own = caseOf(d, s);
    if (!own?.weekly) return true;
    const peers = sessions.filter(
      (one) =>
        isMeant(d, one) &&
        mondayOf(str(one, 'day')) === mondayOf(str(s, 'day')) &&
        str(one, 'section') === str(s, 'section'),
    );
    return (countsFromLast(own.text) ? peers.at(-1) : peers[0]) === s;
  };

  const on = (p: Row, day: string): boolean =>
    ['', 'enrolled'].includes(str(p, 'standing')) && (str(p, 'joined') || day) <= day && day <= (str(p, 'left') || day);
  const away = (p: Row, day: string): boolean =>
    list(p, 'away').some((span) => {
      const [from = '', to = from] = span.split(' to ');
      return from <= day && day <= to;
    });
  const exempt = file.roles.filter((role) => role.exempt === true).map((role) => str(role, 'name'));
  const roleNames = file.roles.map((role) => str(role, 'name'));

  /** Rows of Exceptions for one student and deliverable; the student's own rows come after those for everyone. */
  const excepted = (p: Row, d: Row, code: string): readonly Row[] =>
    (file.exceptions ?? [])
      .filter((e) => {
        const all = e.kind === 'excuse' && str(e, 'deliverable') === '' && str(d, 'each') !== '';
        return (
          [str(p, 'email'), 'everyone'].includes(str(e, 'student')) &&
          str(e, 'session') === code &&
          (all || e.deliverable === d.name)
        );
      })
      .sort((a, b) => Number(a.student !== 'everyone') - Number(b.student !== 'everyone'));

  const weeklyText = (own: { readonly text: string; readonly weekly: boolean }): string =>
    own.weekly && /^[a-z]{3} \S+$/i.test(own.text) ? `${own.text} of the same week` : own.text;

  const dues = file.deliverables.flatMap((d): Due[] => {
    const occasions =
      list(d, 'each').length === 0 ? [null] : sessions.filter((s) => isMeant(d, s) && standsForWeek(d, s));
    const held = (p: Row, s: Row | null): readonly string[] =>
      seats
        .filter((seat) => seat.email === p.email && seat.session === (s ? str(s, 'code') : ''))
        .map(({ role }) => role);
    const from = list(d, 'owedBy');
    const teamOf = (p: Row): string => teams.find(({ members }) => members.includes(str(p, 'email')))?.number ?? '';
    const owes = (p: Row, s: Row | null): boolean => {
      const present = !s || held(p, s).length > 0 || attends(p, s);
      return (
        (from.includes('team') && (s ? slotIn(teams, str(p, 'email'), s) !== null : teamOf(p) !== '')) ||
        from.some((who) => roleNames.includes(who) && held(p, s).includes(who)) ||
        (!present && from.includes('other sections')) ||
        (present &&
          (from.includes('everyone') ||
            (from.includes('others') && !held(p, s).some((role) => exempt.includes(role))) ||
            from.some((who) => !roleNames.includes(who) && sectionsOf(p).includes(who))))
      );
    };
    // For what is due once a week, any class of that week that requires it counts.
    const daysFor = (p: Row, s: Row): readonly string[] =>
      caseOf(d, s)?.weekly
        ? sessions
            .filter((one) => isMeant(d, one) && mondayOf(str(one, 'day')) === mondayOf(str(s, 'day')) && owes(p, one))
            .map((one) => str(one, 'day'))
        : [str(s, 'day')];
    return occasions.flatMap((s) =>
      file.roster.flatMap((p): Due[] => {
        const code = s ? str(s, 'code') : '';
        const email = str(p, 'email');
        const own = caseOf(d, s);
        const ruled = owes(p, s) && own ? instant(weeklyText(own), s, p) : null;
        if (ruled === null) return [];
        if (!on(p, wallAt(ruled, zone).day) || (s && !daysFor(p, s).some((day) => on(p, day)))) return [];
        const said = excepted(p, d, code);
        const later = said
          .filter((e) => e.kind === 'extension')
          .map((e) => {
            const [day = '', at = '23:59'] = str(e, 'when').split(' ');
            return instantAt(day, at, zone);
          });
        const due = Math.max(ruled, ...later);
        const grace = Number(d.grace ?? 0) * minute;
        const last = [s ? str(s, 'day') : '', wallAt(ruled, zone).day].sort()[1]!;
        const sunday = plusDays(last, (7 - weekdayOf(last)) % 7);
        const rule = str(d, 'until');
        const limit = rule
          ? instant(rule, s, p)!
          : s
            ? Math.min(Math.max(termEnds, endOf(s)), instantAt(sunday, '23:59', zone))
            : termEnds;
        const words = said.filter((e) => e.kind === 'tick' || e.kind === 'absent');
        const absent = words.at(-1)?.kind === 'absent';
        const by = str(d, 'submitted');
        const role = held(p, s).find((one) => from.includes(one));
        return [
          {
            ...{ email, what: str(d, 'name'), code, due, ruled, absent },
            until: absent ? due + grace : Math.max(limit, due + grace),
            excused:
              said.some((e) => e.kind === 'excuse') || (s !== null && daysFor(p, s).every((day) => away(p, day))),
            shared:
              by === 'once for the role' && role
                ? `role ${role}`
                : by === 'once for the class'
                  ? 'class'
                  : from.includes('team') && by !== 'each'
                    ? `team ${teamOf(p)}`
                    : email,
          },
        ];
      }),
    );
  });
  const ticked = (due: Due): boolean => {
    const p = file.roster.find((one) => one.email === due.email)!;
    const d = file.deliverables.find((one) => one.name === due.what)!;
    return excepted(p, d, due.code).some((e) => e.kind === 'tick') && !due.absent;
  };

  const row = (due: Due): Row => file.deliverables.find((d) => d.name === due.what)!;
  // The named minute still meets the deadline.
  const onTime = (due: Due): number => due.due + Number(row(due).grace ?? 0) * minute + minute - 1;

  /** Days begun on the wall clock since it was due, not counting the grace and the named minute. */
  function daysLate(due: Due, at: number): number {
    const since = Math.ceil((at - (onTime(due) - due.due)) / 1000) * 1000;
    const { day, time: clockTime } = wallAt(due.due, zone);
    let days = 1;
    while (instantAt(plusDays(day, days), clockTime, zone) < since) days++;
    return days;
  }

  const hoursLate = (due: Due, at: number): number =>
    Math.ceil((Math.ceil((at - (onTime(due) - due.due)) / 1000) * 1000 - due.due) / hour);

  function worth(due: Due, at: number | null, status: string): number {
    const text = str(row(due), 'points').toLowerCase();
    const full = Number(/\d+(?:\.\d+)?/.exec(text)?.[0] ?? 0);
    if (status === 'missing') return Number(/missing (-\d+)/.exec(text)?.[1] ?? 0);
    if (status !== 'late') return full;
    const [, amount, share, hourly, cap] =
      /^([\d.]+)(%?)( per hour)?(?:, at most (\d+)%?)?$/.exec(str(row(due), 'perDayLate')) ?? [];
    if (amount !== undefined) {
      const taken = Math.min(
        (hourly ? hoursLate(due, at!) : daysLate(due, at!)) * Number(amount),
        cap === undefined ? Infinity : Number(cap),
      );
      return Math.max(0, full - (share ? (full * taken) / 100 : taken));
    }
    if (/late half/.test(text)) return full / 2;
    if (/no credit if late/.test(text)) return 0;
    const said = /late (\d+(?:\.\d+)?)/.exec(text) ?? /(\d+) if late/.exec(text);
    return said ? Number(said[1]) : full;
  }

  /** The status of each duty, given what came in and the instructor's ticks. `came` is by student, deliverable and class. */
  function outcomes(came: ReadonlyMap<string, number>, now: number) {
    const first = (due: Due): number | null => {
      if (due.absent) return null;
      const peers = dues.filter((one) => one.what === due.what && one.code === due.code && one.shared === due.shared);
      const times = peers.flatMap((one) => [
        ...(came.has(`${one.email}|${one.what}|${one.code}`)
          ? [came.get(`${one.email}|${one.what}|${one.code}`)!]
          : []),
        ...(ticked(one) ? [one.ruled] : []),
      ]);
      return times.length === 0 ? null : Math.min(...times);
    };
    const judged = dues.map((due) => {
      const at = first(due);
      const plain = due.excused
        ? 'excused'
        : at !== null && at <= due.until + minute - 1
          ? at <= onTime(due)
            ? 'done'
            : 'late'
          : now <= onTime(due)
            ? 'upcoming'
            : 'missing';
      return { due, at, status: plain as string, covered: false };
    });
    const order = [...judged].sort((a, b) => a.due.ruled - b.due.ruled);
    for (const p of file.roster) {
      for (const d of file.deliverables) {
        const own = order.filter((one) => one.due.email === p.email && one.due.what === d.name);
        const asked = own.filter((one) => one.status !== 'excused').length;
        const allowed = /(?:all but|best) (\d+)/.exec(str(d, 'allowance'));
        const free = allowed ? Math.max(0, asked - Number(allowed[1])) : Number(d.allowance ?? 0);
        for (const one of own.filter(({ status }) => status === 'missing').slice(0, free)) one.status = 'waived';
      }
      spendLateDays(order.filter((one) => one.due.email === p.email && one.status === 'late'));
    }
    return judged;

    /** Tries every choice and takes the one that saves the most; among equals, the one with the earliest duty. */
    function spendLateDays(late: { due: Due; at: number | null; covered: boolean }[]): void {
      const budget = Number(settings.lateDays ?? 0);
      const open = late.filter(({ due }) => row(due).noLateDays !== true);
      let best: readonly boolean[] = open.map(() => false);
      let most = 0;
      const days = open.map(({ due, at }) => daysLate(due, at!));
      const saves = open.map(({ due, at }) => Math.round(1e6 * (worth(due, at, 'done') - worth(due, at, 'late'))));
      const visit = (i: number, left: number, saved: number, chosen: readonly boolean[]): void => {
        if (i === open.length) {
          const count = (of: readonly boolean[]): string => of.map((yes) => (yes ? '1' : '0')).join('');
          if (saved > most || (saved === most && count(chosen) > count(best))) [best, most] = [chosen, saved];
          return;
        }
        if (days[i]! <= left) visit(i + 1, left - days[i]!, saved + saves[i]!, [...chosen, true]);
        visit(i + 1, left, saved, [...chosen, false]);
      };
      if (budget > 0 && open.length <= 16) visit(0, budget, 0, []);
      for (const [i, one] of open.entries()) one.covered = best[i] ?? false;
    }
  }

  /** For each student, the points earned and the most possible so far, from what was already due. */
  function totals(judged: ReturnType<typeof outcomes>): ReadonlyMap<string, readonly [points: number, of: number]> {
    const sums = file.roster.map((p): readonly [string, readonly [number, number]] => {
      let [points, of] = [0, 0];
      for (const d of file.deliverables.filter((one) => str(one, 'points') !== '')) {
        const text = str(d, 'points');
        const extra = /extra|bonus/.test(text);
        // What 'all but so many' waives was never asked for.
        const apart = ['upcoming', 'excused', /\D/.test(str(d, 'allowance')) ? 'waived' : ''];
        const counted = judged
          .filter(({ due, status }) => due.email === p.email && due.what === d.name && !apart.includes(status))
          .map(({ due, at, status, covered }) => worth(due, at, covered ? 'done' : status))
          .sort((a, b) => a - b);
        const keep = /(?:all but|best) (\d+)/.exec(str(d, 'dropLowest'));
        const drop = keep ? Math.max(0, counted.length - Number(keep[1])) : Number(d.dropLowest ?? 0);
        const kept = counted.slice(drop);
        const sum = kept.reduce((all, one) => all + one, 0);
        const cap = Number(/(?:at most|up to) (\d+)/.exec(text)?.[1] ?? Infinity);
        points += Math.min(sum, cap);
        of += extra ? 0 : Math.min(cap, kept.length * Number(/^\d+(?:\.\d+)?/.exec(text)![0]));
      }
      return [str(p, 'email'), [points, of]];
    });
    return new Map(sums);
  }

  return { sessions, dues, outcomes, totals };
}
