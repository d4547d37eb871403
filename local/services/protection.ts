// Protected sheets and ranges. Those that a script makes block no one here; they only tell the page what to show. Those of others do: see `refuseBarred`.
import type { Box } from './a1.ts';
import { areaOf } from './area.ts';
import { enumeration, expose } from './expose.ts';
import { range } from './range.ts';
import type { Guard, Tab } from './tab.ts';
import { workbook } from './workbook.ts';

type Google = GoogleAppsScript.Spreadsheet.Protection;
type GoogleRange = GoogleAppsScript.Spreadsheet.Range;

export const ProtectionType = enumeration<typeof GoogleAppsScript.Spreadsheet.ProtectionType>('ProtectionType', [
  'RANGE',
  'SHEET',
]);

type Guarded = Pick<
  Google,
  | 'canEdit'
  | 'getDescription'
  | 'getEditors'
  | 'getRange'
  | 'getUnprotectedRanges'
  | 'isWarningOnly'
  | 'remove'
  | 'setDescription'
  | 'setUnprotectedRanges'
  | 'setWarningOnly'
>;

class Protection implements Guarded {
  readonly tab: Tab;
  readonly guard: Guard;
  readonly me = this as unknown as Google;
  constructor(tab: Tab, guard: Guard) {
    this.tab = tab;
    this.guard = guard;
  }
  readonly set = (change: Partial<Guard>): Google => {
    workbook().beforeChange();
    Object.assign(this.guard, change);
    return this.me;
  };
  canEdit(): boolean {
    return true;
  }
  getDescription(): string {
    return this.guard.description;
  }
  /** The owner is not included. */
  getEditors(): GoogleAppsScript.Base.User[] {
    return [];
  }
  getRange(): GoogleRange {
    return range(this.tab, this.guard.box);
  }
  getUnprotectedRanges(): GoogleRange[] {
    return this.guard.open.map((box) => range(this.tab, box));
  }
  isWarningOnly(): boolean {
    return this.guard.warning;
  }
  remove(): void {
    workbook().beforeChange();
    this.tab.guards = this.tab.guards.filter((guard) => guard !== this.guard);
  }
  setDescription(description: string): Google {
    return this.set({ description: String(description) });
  }
  setUnprotectedRanges(ranges: GoogleRange[]): Google {
    return this.set({ open: ranges.map((held) => areaOf(held).box) });
  }
  setWarningOnly(warning: boolean): Google {
    return this.set({ warning });
  }
}

function held(tab: Tab, guard: Guard): Google {
  return expose('Protection', new Protection(tab, guard)) as unknown as Google;
}

/** Protects a block or the whole tab. A tab has at most one sheet protection. */
export function protection(tab: Tab, kind: Guard['kind'], box: Box): Google {
  workbook().beforeChange();
  let guard = kind === 'SHEET' ? tab.guards.find((other) => other.kind === 'SHEET') : undefined;
  if (!guard) {
    guard = { kind, box, description: '', warning: false, editors: [], open: [] };
    tab.guards.push(guard);
  }
  return held(tab, guard);
}

export function protections(tab: Tab, type: GoogleAppsScript.Spreadsheet.ProtectionType): Google[] {
  return tab.guards.filter((guard) => String(type) === guard.kind).map((guard) => held(tab, guard));
}
