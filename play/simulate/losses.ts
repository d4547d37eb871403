// Accidental losses in the spreadsheet that are repaired later: triggers, forms, tabs, its zone, the position of columns.
import { unnoticed } from './amid';
import { gridOf } from './hands';
import { among, type Kinds } from './kind';
import type { World } from './world';

interface Trigger {
  readonly getUniqueId: () => string;
}
interface Google {
  readonly ScriptApp: {
    readonly getProjectTriggers: () => readonly Trigger[];
    readonly deleteTrigger: (trigger: Trigger) => void;
  };
  readonly SpreadsheetApp: { readonly getActive: () => { readonly setSpreadsheetTimeZone: (zone: string) => void } };
}
/** Google's own pages, where triggers are deleted and zones are set. */
const google = ({ workspace }: World): Google => workspace.globals as unknown as Google;

/** Repairs a loss after some hours; what it affects is not judged before. */
function later(world: World, hours: number, act: () => void): number {
  world.hurt(hours + 4);
  world.plan(hours, act);
  return hours;
}

export const lossKinds: Kinds = {
  'deletes the triggers': {
    weight: 2,
    faulty: false,
    act(world, { how }) {
      const { ScriptApp } = google(world);
      for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
      const hours = later(world, 1 + Math.floor(how * 20), () =>
        world.workspace.click('Lectern', 'Emails', 'Restart automatic updates'),
      );
      return `deletes the triggers, and restarts the updates after ${hours} h`;
    },
  },
  'puts a form into the trash': {
    weight: 3,
    faulty: false,
    act(world, { which, how }) {
      const { workspace, state } = world;
      const forms = [...state.forms].filter(([, id]) => !state.trashed.some(({ form }) => form === id));
      const [tab, form] = among(forms, which) ?? [];
      if (tab === undefined || form === undefined) return null;
      workspace.trashForm(form);
      const gap = { form, from: world.now, to: Number.POSITIVE_INFINITY };
      state.trashed.push(gap);
      if (how > 0.8) return `puts the form of ${tab} into the trash`;
      const hours = 1 + Math.floor(how * 40);
      world.plan(hours, () => {
        workspace.restoreForm(form);
        gap.to = world.now;
      });
      return `puts the form of ${tab} into the trash, and takes it out again after ${hours} h`;
    },
  },
  'deletes a tab that Lectern writes': {
    weight: 2,
    faulty: false,
    act(world, { which }) {
      const wanted = among(['Duties', 'Compliance', 'Findings', 'Today', 'Changes'], which)!;
      // The name of the Findings tab includes a count.
      const name = world.workspace.tabs().find((tab) => tab.name.replace(/ \(\d+\)$/, '') === wanted)?.name;
      if (name === undefined) return null;
      world.workspace.deleteSheet(name);
      for (const place of world.state.beside.keys()) if (place.startsWith(`${name}|`)) world.state.beside.delete(place);
      world.hurt(unnoticed);
      return `deletes the tab ${name}`;
    },
  },
  'renames a tab': {
    weight: 1,
    faulty: false,
    act(world, { which, how }) {
      const { workspace } = world;
      const name = among(['Settings', 'Roles', 'Deliverables', 'Emails', 'Compliance'], which)!;
      if (!workspace.tabs().some((tab) => tab.name === name)) return null;
      workspace.renameSheet(name, `Our ${name}`);
      const hours = 1 + Math.floor(how * 6);
      world.plan(hours, () => workspace.renameSheet(`Our ${name}`, name));
      return `calls ${name} otherwise for ${hours} h`;
    },
  },
  'inserts a column': {
    weight: 1,
    faulty: false,
    act(world, { which, how }) {
      const sheet = among(['Roster', 'Sessions', 'Exceptions', 'Outbox', 'Assignments'], which)!;
      const { headers } = gridOf(world.workspace, sheet);
      // Cells are addressed by a single column letter.
      if (headers.length === 0 || headers.length > 24) return null;
      const before = 1 + Math.floor(how * headers.length);
      world.workspace.insertColumns(sheet, before, 1);
      return `inserts a column into ${sheet} before the ${before}.`;
    },
  },
  'sets the spreadsheet to another zone': {
    weight: 2,
    faulty: false,
    act(world, { which, how }) {
      const { facts, state } = world;
      if (state.unsettled > 0) return null;
      const zone = among(
        ['America/New_York', 'Asia/Tokyo', 'Europe/London', 'Pacific/Chatham'].filter((one) => one !== facts.zone),
        which,
      )!;
      const book = google(world).SpreadsheetApp.getActive();
      book.setSpreadsheetTimeZone(zone);
      state.elsewhere = true;
      const hours = later(world, 1 + Math.floor(how * 10), () => {
        book.setSpreadsheetTimeZone(facts.zone);
        state.elsewhere = false;
        state.settledAt = world.now;
      });
      return `sets the spreadsheet to ${zone}, and back after ${hours} h`;
    },
  },
};
