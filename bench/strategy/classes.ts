// Seeded classes with known true preferences: a course, and each student's own order of the topics.
import type { Day, Zone } from '../../src/domain/base/time';
import type { Course, Email, Session, Student } from '../../src/domain/course/course';
import type { Preference } from '../../src/domain/seats/preference';
import { newSettings } from '../../src/schema/settings';
import { dice } from '../assign/instances';

/** What an entirely honest student would say. */
export interface Truth {
  readonly student: Email;
  /** Codes of all classes they can attend, best first. */
  readonly order: readonly string[];
  /** Codes of classes they cannot attend. */
  readonly cannot: readonly string[];
}

export interface Class {
  readonly course: Course;
  /** Only students who answer. */
  readonly truths: readonly Truth[];
  /** Pairs who name each other. */
  readonly partners: ReadonlyMap<Email, Email>;
}

const pad = (prefix: string, n: number): string => `${prefix}${String(n + 1).padStart(2, '0')}`;

/** 16 to 24 students, a tenth of them silent. Each leads one of 8 to 14 classes and has one or two smaller roles. */
export function inventClass(seed: number, away: number | null): Class {
  const roll = dice(`strategy ${seed}`);
  const chance = (percent: number): boolean => roll(100) < percent;
  const count = 16 + roll(9);
  const dates = Math.max(8, Math.ceil(count / 2)) + roll(3);
  const sessions = Array.from({ length: dates }, (_, n) => newSession(pad('S', n), n));
  const students = Array.from({ length: count }, (_, n) => newStudent(pad('p', n)));
  const contest = 0.5 + roll(3) / 2;
  const fame = sessions.map((_, n) => 1 / (1 + ((n * 7 + 3) % dates)) ** contest);
  const truths = students
    .filter(() => !chance(10))
    .map(({ email }): Truth => {
      const cannot = sessions.filter(() => chance(7)).map(({ code }) => code);
      const left = sessions.filter(({ code }) => !cannot.includes(code));
      const order: string[] = [];
      while (left.length > 0) {
        const weights = left.map((session) => fame[sessions.indexOf(session)]!);
        let rest = (roll(1e6) / 1e6) * weights.reduce((sum, weight) => sum + weight, 0);
        let at = 0;
        while (at + 1 < left.length && rest >= weights[at]!) rest -= weights[at++]!;
        order.push(...left.splice(at, 1).map(({ code }) => code));
      }
      return { student: email, order, cannot };
    });
  const [a, b, c, d] = truths.map(({ student }) => student);
  const partners = new Map(
    [a, b, c, d].flatMap((who, n) => (who === undefined ? [] : [[who, [b, a, d, c][n]!] as const])),
  );
  return { course: newCourse(`strategy ${seed}`, away, students, sessions), truths, partners };
}

/** An honest answer, with the first five choices. */
export const honest = ({ partners, course }: Class, { student, order, cannot }: Truth): Preference => ({
  student,
  ranks: order.slice(0, course.settings.ranks),
  roles: {},
  cannot,
  partner: partners.get(student) ?? null,
  proposal: null,
});

function newCourse(
  id: string,
  away: number | null,
  students: readonly Student[],
  sessions: readonly Session[],
): Course {
  const role = (name: string, seats: readonly [number, number], load: readonly [number, number], heavy: boolean) => ({
    name,
    seatsMin: seats[0],
    seatsMax: seats[1],
    loadMin: load[0],
    loadMax: load[1],
    heavy,
    exempt: true,
    classes: [],
    about: '',
    heldBy: 'student' as const,
    combines: [],
    topicWeight: heavy ? 10 : 2,
    wishWeight: heavy ? 5 : 3,
  });
  // Only what a proposal reads.
  return {
    zone: 'America/Los_Angeles' as Zone,
    settings: { ...newSettings, course: id, ranks: 5, avoid: [5, 3], spacing: 7, away, lottery: id },
    students,
    sessions,
    roles: [
      role('presenter', [1, 2], [1, 1], true),
      role('critic', [1, 2], [0, 2], false),
      role('scribe', [1, 1], [0, 1], false),
    ],
  } satisfies Partial<Course> as Partial<Course> as Course;
}

const newStudent = (name: string): Student => ({
  email: `${name}@uni.example` as Email,
  name,
  standing: 'enrolled',
  aliases: [],
  joined: null,
  left: null,
  sections: [],
  loads: {},
  away: [],
  group: '',
  note: '',
  id: '',
});

/** Tuesdays and Thursdays from 2025-09-02 on. */
function newSession(code: string, n: number): Session {
  const day = Date.UTC(2025, 8, 2) / 864e5 + Math.floor(n / 2) * 7 + (n % 2) * 2;
  const date = new Date(day * 864e5).toISOString().slice(0, 10) as Day;
  const session: Partial<Session> = {
    code,
    day: date,
    kind: 'student-led',
    start: null,
    end: null,
    section: '',
    seats: {},
  };
  return session as Session;
}
