// Reads back everything that Lectern can write, as text, to find where a person is named.
import { gunzipSync } from 'node:zlib';
import type { Workspace } from '../../local/face';

/** All text that Lectern can write: cells, notes, lists, properties, forms and their answers. */
export function everywhere(workspace: Workspace): readonly (readonly [place: string, text: string])[] {
  const cells = workspace
    .sheets()
    .flatMap((sheet) =>
      sheet.cells.flatMap((row, r) =>
        row.flatMap((cell, c) =>
          [cell.text, String(cell.value), cell.note ?? '', ...(cell.validation?.choices ?? [])].map(
            (said) => [`${sheet.name} R${r + 1}C${c + 1}`, said] as const,
          ),
        ),
      ),
    );
  const kept = (['document', 'user', 'script'] as const).flatMap((store) => {
    const all = workspace.properties(store);
    const open = (name: string, value: string): string => {
      if (!/^-?\d+ \d+ H4sI/.test(value)) return value;
      const [, pieces, first] = value.split(' ');
      const rest = Array.from({ length: Number(pieces) - 1 }, (_, i) => all[`${name}.${i + 1}`] ?? '');
      return gunzipSync(Buffer.from([first, ...rest].join(''), 'base64')).toString('utf8');
    };
    return Object.entries(all).map(([name, value]) => [`${store} ${name}`, `${name} ${open(name, value)}`] as const);
  });
  const { FormApp } = workspace.globals as { FormApp: GoogleForms };
  const forms = workspace.forms().flatMap((form) => [
    [`form ${form.title}`, JSON.stringify(form)] as const,
    ...FormApp.openById(form.id)
      .getResponses()
      .map(
        (response) =>
          [
            `answer to ${form.title}`,
            [
              response.getRespondentEmail(),
              ...response.getItemResponses().map((item) => JSON.stringify(item.getResponse())),
            ].join(' '),
          ] as const,
      ),
  ]);
  return [...cells, ...kept, ...forms];
}
interface GoogleForms {
  openById(id: string): {
    getResponses(): { getRespondentEmail(): string; getItemResponses(): { getResponse(): unknown }[] }[];
  };
}
/** The places that contain any of these. */
export const naming = (workspace: Workspace, needles: readonly string[]): readonly string[] =>
  everywhere(workspace).flatMap(([place, said]) =>
    needles.some((needle) => said.toLowerCase().includes(needle.toLowerCase()))
      ? [`${place}: ${said.slice(0, 160)}`]
      : [],
  );
