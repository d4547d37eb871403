// What a person can do in the made-up seminar's spreadsheet: find a cell by row and header, write into it, press buttons.
import type { Workspace } from '../../local/face';

export const letter = (column: number): string => String.fromCharCode(65 + column);

export interface Grid {
  readonly headers: readonly string[];
  /** Texts below the header; `row` is the sheet's row number. */
  readonly rows: readonly { readonly row: number; readonly cells: { readonly [header: string]: string } }[];
}

export function gridOf(workspace: Workspace, sheet: string): Grid {
  const [headers = [], ...body] = workspace.contents(sheet)?.texts ?? [];
  // Google may show the apostrophe that keeps a text a text.
  const bare = (text = ''): string => text.replace(/^'/, '');
  return {
    headers,
    rows: body.map((line, i) => ({
      row: i + 2,
      cells: Object.fromEntries(headers.map((header, column) => [header, bare(line[column])])),
    })),
  };
}

/** The content of Findings, whose tab name includes a count, as in 'Findings (4)'. */
export function findings(workspace: Workspace): string {
  const tab = workspace.tabs().find(({ name }) => /^Findings/.test(name))?.name ?? '';
  return JSON.stringify(workspace.contents(tab)?.texts ?? []);
}

/** The address of a cell in the first matching row; null if there is none. */
export function cellOf(
  workspace: Workspace,
  sheet: string,
  header: string,
  fits: (cells: { readonly [header: string]: string }) => boolean,
): string | null {
  const { headers, rows } = gridOf(workspace, sheet);
  const found = rows.find(({ cells }) => fits(cells));
  const column = headers.indexOf(header);
  return found && column >= 0 ? `${letter(column)}${found.row}` : null;
}

/** Writes a row below the last nonblank one. */
export function append(workspace: Workspace, sheet: string, cells: { readonly [header: string]: string }): void {
  const { headers, rows } = gridOf(workspace, sheet);
  const used = rows.filter((line) => Object.values(line.cells).some((text) => text !== '' && text !== 'FALSE'));
  const row = (used.at(-1)?.row ?? 1) + 1;
  for (const [header, text] of Object.entries(cells)) {
    const column = headers.indexOf(header);
    if (column >= 0 && text !== '') workspace.edit(sheet, `${letter(column)}${row}`, text);
  }
}

/** Agrees to everything under What changed. */
export function agree(workspace: Workspace): void {
  workspace.click('Lectern', 'What changed…');
  if (/data-run="agreeToChanges"/.test(workspace.window('dialog')?.html ?? ''))
    workspace.callFromPage('agreeToChanges', [true]);
  workspace.closeWindow('dialog');
}

function tell(workspace: Workspace, menu: string, item: string, send: string): void {
  workspace.click('Lectern', menu, item);
  if (workspace.window('dialog')?.html.includes(`data-run="${send}"`)) workspace.callFromPage(send, [true]);
  workspace.closeWindow('dialog');
}

export const announce = (workspace: Workspace): void =>
  tell(workspace, 'Assignments', 'Announce assignments…', 'sendAnnouncement');

export function announceTeams(workspace: Workspace): void {
  tell(workspace, 'Teams', 'Announce teams…', 'sendTeams');
  tell(workspace, 'Teams', 'Announce days and slots…', 'sendAgenda');
}
