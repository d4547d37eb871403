// Faults caused by Google, Slack and other people.
import { among, type Kinds } from './kind';
import { duesOf, onTimeUntil } from './oracle';
import { doingOf, keyOf } from './state';
import { fill } from './students';
import { hour } from './zone';

export const faultKinds: Kinds = {
  'a run dies': {
    weight: 6,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      world.workspace.fault({
        call: how > 0.5 ? 'MailApp.sendEmail' : '',
        nth: 1 + Math.floor(which * (how > 0.5 ? 3 : 240)),
        how: 'die',
        after: how > 0.6,
        keeps: how > 0.8,
      });
      return 'the next run dies';
    },
  },
  'Google fails for a moment': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      world.hurt();
      const call = among(['', 'MailApp.', 'Range.', 'UrlFetchApp.', 'FormApp.', 'Properties.'], how)!;
      world.workspace.fault({
        call,
        nth: 1 + Math.floor(which * 40),
        how: 'throw',
        message: 'Service Spreadsheets failed while accessing document. Please try again.',
      });
      return `a call of ${call || 'Google'} fails`;
    },
  },
  'two rounds at once': {
    weight: 2,
    faulty: true,
    act(world, { which }) {
      world.workspace.fault({ call: '', nth: 1 + Math.floor(which * 200), how: 'meanwhile', run: 'hourly' });
      return 'a second round comes in the middle of the next one';
    },
  },
  'Slack is busy': {
    weight: 2,
    faulty: true,
    act(world, { how }) {
      if (!world.onSlack) return null;
      world.hurt();
      world.workspace.slack.limit('', 1 + Math.floor(how * 6), 30);
      return 'Slack answers 429';
    },
  },
  'a lock is held': {
    weight: 1,
    faulty: true,
    act(world, { how }) {
      world.hurt();
      world.workspace.holdLock('document', (0.2 + how * 2) * hour);
      return 'somebody holds the lock';
    },
  },
  'a student submits in the last second or the first after it': {
    weight: 4,
    faulty: true,
    act(world, { which, how }) {
      const { state, facts } = world;
      const open = duesOf(facts).filter(
        (duty) =>
          /form/.test(duty.item.handIn) &&
          !duty.excused &&
          !state.attempted.has(doingOf(duty)) &&
          duty.due > world.now + 3 * hour &&
          duty.due < world.now + 90 * hour,
      );
      const duty = among(open, which);
      if (!duty) return null;
      const by = among([-59_000, -999, 0, 1, 1_000, 61_000], how)!;
      state.attempted.add(doingOf(duty));
      world.moments.push({
        at: onTimeUntil(duty) + by,
        act: () => {
          const form = world.formOf(duty);
          if (form !== null) fill(world, form, duty);
        },
      });
      return `${duty.person.name} is going to submit ${keyOf(duty)} ${by} ms from the end of its last minute`;
    },
  },
  'time passes oddly': {
    weight: 2,
    faulty: true,
    act(world, { which }) {
      const by = 1 + Math.floor(which * 3_000_000);
      world.workspace.advance(by);
      return `${by} ms pass`;
    },
  },
};
