// What is written into Exceptions.
import { agree, append } from './hands';
import { among, type Kinds, then } from './kind';
import { type Due, type Exception, startOf } from './oracle';
import type { World } from './world';
import { hour, instantAt, plusDays, wallAt } from './zone';

/** Adds a row to Exceptions, and the fact. `named` is how the instructor writes the student. */
function except(
  { workspace, facts }: World,
  { person, item, session }: Due,
  kind: Exception['kind'],
  named: string,
  cells: { readonly [header: string]: string } = {},
  when: number | null = null,
): void {
  const code = session?.code ?? '';
  append(workspace, 'Exceptions', { Student: named, Deliverable: item.name, Session: code, What: kind, ...cells });
  facts.exceptions.push({ person, item: item.name, session: code, kind, when });
}

export const dutyKinds: Kinds = {
  'excuses a student': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const duty = among(world.open(), which);
      if (!duty) return null;
      except(world, duty, 'excuse', duty.person.email, { Reason: 'ill' });
      if (how < 0.7) agree(world.workspace);
      return `excuses ${duty.person.name} from ${duty.item.name} ${duty.session?.code ?? ''}`;
    },
  },
  'grants an extension': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const duty = among(world.open(), which);
      if (
        !duty ||
        world.facts.exceptions.some(
          (e) => e.person === duty.person && e.item === duty.item.name && e.session === duty.session?.code,
        )
      )
        return null;
      const day = plusDays(wallAt(duty.due, world.facts.zone).day, 1 + Math.floor(how * 2));
      const when = instantAt(day, '18:00', world.facts.zone);
      except(world, duty, 'extension', duty.person.email, { When: `${day} 18:00` }, when);
      return `gives ${duty.person.name} until ${day} 18:00 for ${duty.item.name} ${duty.session?.code ?? ''}${then(world, how)}`;
    },
  },
  'checks a duty off': {
    weight: 3,
    faulty: false,
    act(world, { which }) {
      const duty = among(world.open(), which);
      if (!duty) return null;
      except(world, duty, 'tick', duty.person.name);
      return `checks off ${duty.item.name} ${duty.session?.code ?? ''} of ${duty.person.name}`;
    },
  },
  'takes attendance': {
    weight: 4,
    faulty: false,
    act(world, { which, how }) {
      const { facts, workspace } = world;
      const item = facts.items.find(({ name }) => name === 'Participation');
      const past = facts.classes.filter(
        (one) =>
          one.kind === 'student-led' &&
          startOf(facts, one) + 2 * hour < world.now &&
          !world.state.attended.has(one.code),
      );
      const one = past.at(-1);
      if (!item || !one) return null;
      const meeting = `${one.code}|${item.name}`;
      workspace.click('Lectern', 'Attendance and grades', 'Attendance…');
      const { html } = workspace.callFromPage('attendanceOf', [{ meeting }]) as { readonly html: string };
      const chosen = [...html.matchAll(/name="([^"]+@[^"]+)" value="(\w+)" checked/g)].map(([, who, what]) => [
        who!,
        what!,
      ]);
      const there = facts.people.filter(({ email }) => chosen.some(([who]) => who === email));
      const person = among(there, which);
      if (!person) return null;
      const what = how < 0.4 ? 'absent' : how < 0.6 ? 'excused' : 'present';
      const save = (): unknown =>
        workspace.callFromPage('saveAttendance', [{ meeting, ...Object.fromEntries(chosen), [person.email]: what }]);
      try {
        save();
      } catch {
        // A user who is told that it failed presses again.
        save();
      }
      workspace.closeWindow('dialog');
      world.state.attended.add(one.code);
      for (const other of there) {
        const kind = other !== person || what === 'present' ? 'tick' : what === 'absent' ? 'absent' : 'excuse';
        facts.exceptions.push({ person: other, item: item.name, session: one.code, kind, when: null });
      }
      return `takes attendance of ${one.code}: ${person.name} is ${what}, all others are there`;
    },
  },
};
