// Checkboxes, validation, protections.
import { gives, type Probe, refuses, type Scratch, takes } from './case';

const boxes = 'reference: Range.insertCheckboxes';
const rules = 'reference: DataValidationBuilder';
const live = 'public tests on live Google';
const unknown = 'unknown';

const newRule = () => SpreadsheetApp.newDataValidation();
const inList = ({ cell }: Scratch, values: string[] = ['a', 'b']) =>
  cell().setDataValidation(newRule().requireValueInList(values).build());
const strict = ({ cell }: Scratch) =>
  cell().setDataValidation(newRule().requireValueInList(['a', 'b']).setAllowInvalid(false).build());

export const ruleCases: readonly Probe[] = [
  gives('boxes value', 'insertCheckboxes puts false into a blank cell', boxes, [false], ({ cell }) =>
    cell().insertCheckboxes().getValue(),
  ),
  gives('boxes check', 'check ticks a checkbox', 'reference: Range.check', [true], ({ cell }) =>
    cell().insertCheckboxes().check().getValue(),
  ),
  gives('boxes uncheck', 'uncheck clears it', 'reference: Range.uncheck', [false], ({ cell }) =>
    cell().insertCheckboxes().check().uncheck().getValue(),
  ),
  gives('boxes else', 'check leaves other cells alone', live, ['x'], ({ cell }) =>
    cell().setValue('x').check().getValue(),
  ),
  gives('boxes is', 'isChecked of a ticked box', 'reference: Range.isChecked', [true], ({ cell }) =>
    cell().insertCheckboxes().check().isChecked(),
  ),
  gives('boxes none', 'isChecked of what is no checkbox', 'reference: Range.isChecked', [null], ({ cell }) =>
    cell().isChecked(),
  ),
  gives('boxes own', 'A checkbox may have a value of its own', boxes, ['yes'], ({ cell }) =>
    cell().insertCheckboxes('yes').check().getValue(),
  ),
  gives('boxes rule', 'A checkbox is a rule of validation', live, ['CHECKBOX'], ({ cell }) =>
    String(cell().insertCheckboxes().getDataValidation()?.getCriteriaType()),
  ),
  gives('boxes removed', 'removeCheckboxes leaves the cell blank', live, [''], ({ cell }) =>
    cell().insertCheckboxes().removeCheckboxes().getValue(),
  ),
  gives('boxes text', 'TRUE that is written into a checkbox ticks it', unknown, [true], ({ cell }) =>
    cell().insertCheckboxes().setValue('TRUE').getValue(),
  ),
  gives('boxes cleared', 'clearContent of a checkbox', unknown, ['', false], ({ cell }) =>
    cell().insertCheckboxes().check().clearContent().getValue(),
  ),
  gives('rule none', 'A cell without a rule has null', live, [null], ({ cell }) => cell().getDataValidation()),
  gives('rule list', 'The choices of a list are read back', live, [[['a', 'b'], true]], (scratch) =>
    inList(scratch).getDataValidation()?.getCriteriaValues(),
  ),
  gives('rule type', 'A list is of the type VALUE_IN_LIST', rules, ['VALUE_IN_LIST'], (scratch) =>
    String(inList(scratch).getDataValidation()?.getCriteriaType()),
  ),
  gives(
    'rule lenient',
    'A rule refuses nothing unless it is told to',
    'reference: DataValidation.getAllowInvalid',
    [true],
    (scratch) => inList(scratch).getDataValidation()?.getAllowInvalid(),
  ),
  gives('rule strict', 'setAllowInvalid(false) is read back', rules, [false], (scratch) =>
    strict(scratch).getDataValidation()?.getAllowInvalid(),
  ),
  gives('rule help', 'The help of a rule is read back', rules, ['Choose one'], ({ cell }) =>
    cell()
      .setDataValidation(newRule().requireDate().setHelpText('Choose one').build())
      .getDataValidation()
      ?.getHelpText(),
  ),
  gives('rule copied', 'copy of a rule begins a new one like it', rules, ['VALUE_IN_LIST'], (scratch) =>
    String(inList(scratch).getDataValidation()?.copy().build().getCriteriaType()),
  ),
  gives(
    'rule cleared',
    'clearDataValidations takes a rule away',
    'reference: Range.clearDataValidations',
    [null],
    (scratch) => inList(scratch).clearDataValidations().getDataValidation(),
  ),
  gives(
    'rule null',
    'setDataValidation(null) takes a rule away',
    'reference: Range.setDataValidation',
    [null],
    (scratch) => inList(scratch).setDataValidation(null).getDataValidation(),
  ),
  gives('rule content', 'clearContent leaves the rule', 'reference: Range.clearContent', ['VALUE_IN_LIST'], (scratch) =>
    String(inList(scratch).setValue('a').clearContent().getDataValidation()?.getCriteriaType()),
  ),
  gives('rule kept', 'A value that was there before stays, whatever the rule', unknown, ['z'], ({ cell }) =>
    cell()
      .setValue('z')
      .setDataValidation(newRule().requireValueInList(['a']).setAllowInvalid(false).build())
      .getValue(),
  ),
  takes('rule breach', 'A script writes what a strict rule does not let', unknown, ['refused', 'taken'], (scratch) => {
    strict(scratch).setValue('z');
    SpreadsheetApp.flush();
  }),
  takes('rule breach lenient', 'A script writes what a lenient rule warns of', rules, ['taken'], ({ cell }) => {
    cell()
      .setDataValidation(newRule().requireValueInList(['a']).setAllowInvalid(true).build())
      .setValue('z');
    SpreadsheetApp.flush();
  }),
  takes('rule 500', 'A list of 500 choices', 'public reports', ['taken'], (scratch) =>
    inList(
      scratch,
      Array.from({ length: 500 }, (_, i) => `choice ${i}`),
    ),
  ),
  takes('rule 501', 'A list of 501 choices', 'public reports: at most 500', ['refused', 'taken'], (scratch) => {
    inList(
      scratch,
      Array.from({ length: 501 }, (_, i) => `choice ${i}`),
    );
    SpreadsheetApp.flush();
  }),
  gives('rule range', 'A rule may take its choices from a range', rules, ['VALUE_IN_RANGE'], ({ cell, tab }) =>
    String(
      cell()
        .setDataValidation(newRule().requireValueInRange(tab().getRange('A1:A5')).build())
        .getDataValidation()
        ?.getCriteriaType(),
    ),
  ),
  gives('rule formula', 'A rule may be a formula', rules, ['CUSTOM_FORMULA'], ({ cell }) =>
    String(
      cell()
        .setDataValidation(newRule().requireFormulaSatisfied('=TRUE').build())
        .getDataValidation()
        ?.getCriteriaType(),
    ),
  ),
  gives('rule number', 'The bounds of a number are read back', rules, [[1, 5]], ({ cell }) =>
    cell().setDataValidation(newRule().requireNumberBetween(1, 5).build()).getDataValidation()?.getCriteriaValues(),
  ),
  gives('rule email', 'A rule for addresses', rules, ['TEXT_IS_VALID_EMAIL'], ({ cell }) =>
    String(cell().setDataValidation(newRule().requireTextIsEmail().build()).getDataValidation()?.getCriteriaType()),
  ),
  gives('rule link', 'A rule for links', rules, ['TEXT_IS_VALID_URL'], ({ cell }) =>
    String(cell().setDataValidation(newRule().requireTextIsUrl().build()).getDataValidation()?.getCriteriaType()),
  ),
  refuses('rule nothing', 'A rule without a criterion cannot be built', unknown, () => newRule().build()),
  gives('guard can', 'The owner may edit what is protected', live, [true], ({ fresh }) => fresh().protect().canEdit()),
  gives(
    'guard editors',
    'The owner is not among the editors of a protection',
    live,
    [0],
    ({ fresh }) => fresh().protect().getEditors().length,
  ),
  gives('guard warning', 'A protection may only warn', 'reference: Protection.setWarningOnly', [true], ({ fresh }) =>
    fresh().protect().setWarningOnly(true).isWarningOnly(),
  ),
  gives(
    'guard words',
    'The description of a protection is read back',
    'reference: Protection.setDescription',
    ['why'],
    ({ fresh }) => fresh().protect().setDescription('why').getDescription(),
  ),
  gives('guard list', 'A protected tab lists its protection', 'reference: Sheet.getProtections', [1], ({ fresh }) => {
    const tab = fresh();
    tab.protect();
    return tab.getProtections(SpreadsheetApp.ProtectionType.SHEET).length;
  }),
  gives(
    'guard once',
    'A tab that is protected twice has one protection',
    'reference: Sheet.protect',
    [1],
    ({ fresh }) => {
      const tab = fresh();
      tab.protect();
      tab.protect();
      return tab.getProtections(SpreadsheetApp.ProtectionType.SHEET).length;
    },
  ),
  gives(
    'guard range',
    'A protected range is not a protected tab',
    'reference: Sheet.getProtections',
    [0],
    ({ fresh }) => {
      const tab = fresh();
      tab.getRange('A1:B2').protect();
      return tab.getProtections(SpreadsheetApp.ProtectionType.SHEET).length;
    },
  ),
  gives('guard gone', 'remove takes a protection away', 'reference: Protection.remove', [0], ({ fresh }) => {
    const tab = fresh();
    tab.protect().remove();
    return tab.getProtections(SpreadsheetApp.ProtectionType.SHEET).length;
  }),
  gives(
    'guard open',
    'Ranges of a protected tab may be left open',
    'reference: Protection.setUnprotectedRanges',
    ['A1:B2'],
    ({ fresh }) => {
      const tab = fresh();
      return tab
        .protect()
        .setUnprotectedRanges([tab.getRange('A1:B2')])
        .getUnprotectedRanges()[0]
        ?.getA1Notation();
    },
  ),
];
