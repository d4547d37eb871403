// What Google and Slack fail to do for hours: triggers that come late, twice or not at all, no email left, a bot that was removed, other behavior.
import type { QuirkAnswer, QuirkName } from '../../local/quirks';
import { gridOf, letter } from './hands';
import { among, type Kinds } from './kind';
import { type Due, onTimeUntil } from './oracle';
import type { World } from './world';
import { hour, minute } from './zone';

/** How Google may behave, where it makes no difference to what is due and what counts. */
const quirks: readonly (readonly [QuirkName, QuirkAnswer])[] = [
  ['dialogLock', 'kept'],
  ['lockObjects', 'own'],
  ['trashedForm', 'opens'],
  ['responseTab', 'after a flush'],
  ['responseTab', 'after the run'],
  ['addressColumn', 'last'],
  ['collectEmail', 'verified'],
  ['publishing', 'missing'],
  ['longSubject', 'taken'],
  ['apostrophe', 'stored'],
  ['checkboxRule', 'false'],
  ['inserted', 'nothing'],
  ['inserted', 'rows and columns'],
  ['currentCell', 'null'],
  ['consent', 'missing'],
  ['sheetById', 'missing'],
  ['sheetValues', 'throws'],
];

interface Google {
  readonly MailApp: {
    readonly getRemainingDailyQuota: () => number;
    readonly sendEmail: (mail: { readonly to: string; readonly subject: string; readonly body: string }) => void;
  };
}

/** Uses up the emails that Google takes from the account within a day. */
function useUp(world: World): void {
  const { MailApp } = world.workspace.globals as unknown as Google;
  for (let left = MailApp.getRemainingDailyQuota(); left > 0; left -= 50)
    MailApp.sendEmail({
      to: Array.from({ length: Math.min(left, 50) }, () => 'instructor@university.example').join(','),
      subject: 'Other mail',
      body: 'Of the same account.',
    });
  world.state.dryUntil = world.now + 25 * hour;
}

/** Whether the bot was out of the channel at the end of the duty's last minute, or is still out, so that nobody can know whether it was done. */
export const isUnseen = ({ state: { deaf } }: World, duty: Due, at: number): boolean =>
  duty.item.handIn === 'Slack' &&
  deaf.some(({ from, to }) => from < onTimeUntil(duty) - 2 * hour && to > at && onTimeUntil(duty) < at);
/** Whether what came in may not have been seen yet, because Slack or a folder could not be read lately. */
export const isBlind = (world: World, { item }: Due): boolean =>
  (item.handIn === 'Slack' && isDeaf(world)) ||
  (['Slack', 'upload'].includes(item.handIn) && world.state.hurtUntil + 2 * hour > world.now);
/** Whether the bot has been out of the channel lately. */
export const isDeaf = ({ state: { deaf }, now }: World): boolean => deaf.some(({ to }) => to > now - 3 * hour);

/** Outages with an urn of their own. */
export const shortageKinds: Kinds = {
  'the last email is used in the middle of sending': {
    weight: 2,
    faulty: true,
    act(world, { which }) {
      if (world.state.dryUntil > world.now) return null;
      const nth = 1 + Math.floor(which * 3);
      world.workspace.meanwhile({ call: 'MailApp.sendEmail', nth }, () => {
        if (world.state.dryUntil < world.now) useUp(world);
      });
      return `no email is left until tomorrow when the ${nth}. of the next ones is to go out`;
    },
  },
  'loses a header': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const { workspace } = world;
      const sheet = among(['Roster', 'Sessions', 'Roles', 'Deliverables', 'Exceptions', 'Assignments'], which)!;
      const { headers } = gridOf(workspace, sheet);
      const needed = ['Email', 'Code', 'Date', 'Kind', 'Due', 'Due from', 'Role', 'Student', 'What', 'Session'];
      const header = among(
        headers.filter((one) => needed.includes(one)),
        how,
      );
      if (header === undefined || headers.length > 26) return null;
      const at = `${letter(headers.indexOf(header))}1`;
      unread(world, `the header ${header} of ${sheet} is lost`, Math.floor(how * 3), () => {
        workspace.edit(sheet, at, 'Ours');
        return () => workspace.edit(sheet, at, header);
      });
      return `writes over the header ${header} of ${sheet}, and writes it again after ${1 + Math.floor(how * 3)} updates`;
    },
  },
};

/** While a sheet cannot be read, nobody gets an email, and Duties stays as it is. */
function unread(world: World, what: string, more: number, act: () => () => void, isFrozen = true): void {
  const { workspace } = world;
  const look = (): string => JSON.stringify(workspace.contents('Duties')?.values);
  const [before, duties] = [workspace.mailbox().length, look()];
  const back = act();
  world.hurt(2);
  for (let n = 0; n <= more; n++) world.attempt('a person', () => void workspace.call('hourly'));
  for (const { to, subject } of workspace.mailbox(before))
    if (to[0] !== 'instructor@university.example') world.fail(`${what}, and ${to[0]} gets “${subject}”`);
  if (isFrozen && look() !== duties) world.fail(`${what}, and Duties changes`);
  back();
}

export const outageKinds: Kinds = {
  'Google behaves otherwise': {
    weight: 3,
    faulty: true,
    act({ workspace }, { which }) {
      const [name, answer] = among(quirks, which)!;
      workspace.quirk({ [name]: answer });
      return `Google behaves otherwise: ${name} is “${answer}”`;
    },
  },
  'the bot is removed from Slack': {
    weight: 2,
    faulty: true,
    act(world, { how }) {
      const { workspace, seminar, state } = world;
      if (!world.onSlack || isDeaf(world)) return null;
      workspace.slack.kick(seminar.channel);
      const gap = { from: world.now, to: Number.POSITIVE_INFINITY };
      state.deaf.push(gap);
      if (how > 0.7) return 'the bot is removed from Slack';
      const hours = 1 + Math.floor(how * 80);
      world.plan(hours, () => {
        workspace.slack.invite(seminar.channel);
        gap.to = world.now;
      });
      return `the bot is removed from Slack, and invited again after ${hours} h`;
    },
  },
  'the update comes late': {
    weight: 2,
    faulty: true,
    act(world, { which, how }) {
      const { workspace } = world;
      const hours = 1 + Math.floor(how * how * 12);
      world.hurt(hours + 2);
      const skip = (): void => workspace.fault({ call: '', how: 'die' });
      skip();
      for (let n = 1; n < hours; n++) world.plan(n, skip);
      world.plan(hours, () => {
        const at = world.now + Math.floor(which * 55) * minute;
        world.moments.push({ at, act: () => void workspace.call('hourly') });
      });
      return `no update begins for ${hours} h, and then late`;
    },
  },
  'the update comes more often': {
    weight: 2,
    faulty: true,
    act(world, { which, how }) {
      const { workspace, now } = world;
      for (const part of [which, how, how / 2])
        world.moments.push({ at: now + Math.floor(part * 59 * minute), act: () => void workspace.call('hourly') });
      workspace.call('hourly');
      return 'the update comes four times within an hour';
    },
  },
  'no email is left': {
    weight: 2,
    faulty: true,
    act(world) {
      if (world.state.dryUntil > world.now) return null;
      useUp(world);
      return 'no email is left until tomorrow';
    },
  },
  'no email is left for an alarm': {
    weight: 2,
    faulty: true,
    act(world, { which }) {
      const { workspace, state } = world;
      const row = among(
        gridOf(workspace, 'Outbox').rows.filter(({ cells }) => cells.Keys && cells.State === 'sent'),
        which,
      );
      if (!row || state.stopped || state.dryUntil > world.now || state.hurtUntil > world.now) return null;
      useUp(world);
      workspace.deleteRows('Outbox', row.row, 1);
      state.stopped = true;
      const to = row.cells.To!;
      state.lost.set(to, (state.lost.get(to) ?? 0) + 1);
      const before = workspace.mailbox().length;
      world.plan(29, () => {
        world.wait(state.dryUntil + 3 * hour);
        if (workspace.mailbox(before).some(({ subject }) => subject === 'Lectern: automatic emails are off')) {
          workspace.answer({ button: 'YES' });
          workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
        } else world.fail('emails were turned off while none was left, and the instructor never hears of it');
        state.stopped = false;
        state.settledAt = world.now;
      });
      return `no email is left when a line of ${to} is deleted from the Outbox`;
    },
  },
  'deletes a tab of their own': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const { workspace } = world;
      const name = among(['Settings', 'Roster', 'Sessions', 'Roles', 'Deliverables', 'Exceptions', 'Emails'], which)!;
      if (!workspace.tabs().some((tab) => tab.name === name)) return null;
      const act = (): (() => void) => {
        workspace.deleteSheet(name);
        // Something in the middle of an update may have been done since.
        return () => {
          while (!workspace.tabs().some((tab) => tab.name === name) && workspace.undo());
        };
      };
      unread(world, `${name} is deleted`, Math.floor(how * 3), act, name !== 'Emails');
      return `deletes the tab ${name}, and undoes it after ${1 + Math.floor(how * 3)} updates`;
    },
  },
};
