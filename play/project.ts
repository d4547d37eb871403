// How the invented class uploads files to a shared folder: some are late, and two teams use names that match no team.
import type { Workspace } from '../local/face';
import { type Instant, wallAt } from '../src/domain/base/time';
import { deliverables, exceptions } from '../src/schema/duties';
import { teams } from '../src/schema/teams';
import type { Dice, Person } from './people';
import { rowsOf } from './rows';

const hour = 3_600_000;

export interface Upload {
  readonly deliverable: string;
  readonly session: string;
  readonly due: number;
  /** The file's owner; for a team's file, one of its members. */
  readonly owner: Person;
}

interface Team {
  readonly number: string;
  readonly members: readonly string[];
}

export interface Projects {
  /** The person's team number; null before there are teams. */
  teamOf(person: Person): string | null;
  /** When its team, or its owner if there is no team, uploads it. */
  plan(upload: Upload, team: string | null): number;
  /** Uploads the file and says so. */
  handIn(upload: Upload, team: string | null): string;
  /** Fixes names that matched no team a day later; returns what was done, in words. */
  mend(now: number): readonly string[];
  /** When a name will next be fixed; epoch milliseconds. */
  mends(): number;
}

export function inventProjects(workspace: Workspace, dice: Dice): Projects {
  const wrong: { readonly file: string; readonly name: string; readonly at: number; readonly tick: () => void }[] = [];

  const all = (): readonly Team[] =>
    rowsOf(workspace, teams.sheet).map((row) => ({
      number: row.text(teams.columns.number.header).padStart(2, '0'),
      members: row.text(teams.columns.members.header).split(/\s*,\s*/),
    }));

  /** The folder in Deliverables, or one that the class has created for itself. */
  function folderOf(deliverable: string): { readonly id: string; readonly named: boolean } {
    const { name, folder } = deliverables.columns;
    const link = rowsOf(workspace, deliverables.sheet)
      .find((row) => row.text(name.header) === deliverable)
      ?.text(folder.header);
    const there = workspace.drive.folders();
    const named = there.find(({ url, id }) => link && (link === url || link.includes(id)));
    const id =
      named?.id ?? there.find((one) => one.name === deliverable)?.id ?? workspace.drive.makeFolder(deliverable);
    return { id, named: named !== undefined };
  }

  /** Ticks what Lectern cannot see, as an instructor does after looking into the folder. */
  function tick(upload: Upload, team: string | null, at: number): void {
    const sheet = workspace.sheet(exceptions.sheet);
    const [header = [], ...rows] = sheet?.cells ?? [];
    const { student, deliverable, session, kind, when, reason, grantedBy } = exceptions.columns;
    const { day, time } = wallAt(at as Instant, workspace.zone());
    const cells = new Map([
      [student.header, team === null ? upload.owner.email : `team ${team}`],
      [deliverable.header, upload.deliverable],
      [session.header, upload.session],
      [kind.header, 'tick'],
      [when.header, `${day} ${time}`],
      [reason.header, 'The file is in the folder'],
      [grantedBy.header, 'The instructor'],
    ]);
    const filled = rows.findLastIndex((row) => row.some(({ text }) => text !== ''));
    workspace.enter(exceptions.sheet, `A${filled + 3}`, [header.map(({ text }) => cells.get(text) ?? '')]);
  }

  const isBad = (team: string | null, deliverable: string) => {
    if (team === null) return false;
    const drawn = all()
      .map(({ number }) => number)
      .sort((a, b) => dice('bad name', a) - dice('bad name', b));
    return drawn.length > 3 && drawn.indexOf(team) < 2 && /proposal|paper/i.test(deliverable);
  };

  return {
    teamOf: ({ email, name }) =>
      all().find(({ members }) => members.includes(name) || members.includes(email))?.number ?? null,
    plan: (upload, by) => {
      const team = by ?? upload.owner.email;
      return dice('project', team, upload.deliverable, upload.session) < 0.15
        ? upload.due + (1 + dice('project late', team, upload.deliverable) * 20) * hour
        : upload.due - (1 + dice('project early', team, upload.deliverable) * 40) * hour;
    },
    handIn(upload, team) {
      const { id, named } = folderOf(upload.deliverable);
      const what = upload.deliverable
        .toLowerCase()
        .replace(/^project /, '')
        .replace(/\s+/g, '_');
      const right = `${team ?? upload.owner.name.split(' ')[0]!.toLowerCase()}_${what}.pdf`;
      const now = Date.parse(workspace.now());
      const bad = isBad(team, upload.deliverable);
      const file = workspace.drive.drop(upload.owner.email, id, bad ? `${what}_v2.pdf` : right);
      const ticked = () => {
        if (!named) tick(upload, team, Date.parse(workspace.now()));
      };
      if (bad) wrong.push({ file, name: right, at: now + 26 * hour, tick: ticked });
      else ticked();
      return `${team === null ? upload.owner.name : `Team ${team}`} uploaded ${bad ? `${what}_v2.pdf, a name that counts for no one` : right}`;
    },
    mend: (now) =>
      wrong
        .filter(({ at }) => at <= now)
        .map((one) => {
          wrong.splice(wrong.indexOf(one), 1);
          workspace.drive.rename(one.file, one.name);
          one.tick();
          return `A team renamed its file to ${one.name}`;
        }),
    mends: () => Math.min(...wrong.map(({ at }) => at)),
  };
}
