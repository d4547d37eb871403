// Questions with choices: multiple choice, checkboxes, drop-down list.
import { constraintOf } from './constraint.ts';
import { expose, reveal } from './expose.ts';
import { AskedItem, type Chosen, edited, type G, type TitledItem, typeName } from './item.ts';
import { itemResponse } from './items.ts';
import type { Question, Choice as StoredChoice } from './question.ts';
import { fail } from './world.ts';

function replaceChoices<T>(item: TitledItem<T>, choices: StoredChoice[]): T {
  if (choices.length === 0) fail('Array is empty: values');
  const values = choices.map((choice) => choice.value.trim());
  if (new Set(values).size < values.length) fail('Questions cannot have duplicate choice values.');
  item.question.choices = choices;
  return edited(item);
}

function checked(question: Question, value: string): string {
  if (question.other || question.choices.some((choice) => choice.value === value)) return value;
  return fail(`Invalid response submitted to ${typeName(question).toLowerCase().replace('_', ' ')} question.`);
}

class ChoosingItem<T> extends AskedItem<T> {
  createChoice(value: string): G['Choice'] {
    return choiceFace({ value });
  }
  getChoices(): G['Choice'][] {
    return this.question.choices.map((choice) => choiceFace(choice));
  }
  setChoices(choices: G['Choice'][]): T {
    return replaceChoices(
      this,
      choices.map((one) => (reveal(one) as Choice).choice),
    );
  }
  setChoiceValues(values: string[]): T {
    return replaceChoices(
      this,
      values.map((value) => ({ value: String(value) })),
    );
  }
  hasOtherOption(): boolean {
    return this.question.other;
  }
  showOtherOption(enabled: boolean): T {
    this.question.other = enabled;
    return edited(this);
  }
}

class Choice implements Pick<G['Choice'], 'getValue'> {
  readonly choice: StoredChoice;
  constructor(choice: StoredChoice) {
    this.choice = choice;
  }
  getValue(): string {
    return this.choice.value;
  }
}
const choiceFace = (choice: StoredChoice): G['Choice'] =>
  expose('Choice', new Choice(choice)) as unknown as G['Choice'];

export class MultipleItem
  extends ChoosingItem<G['Multiple']>
  implements Pick<G['Multiple'], Chosen | 'hasOtherOption' | 'showOtherOption'>
{
  createResponse(response: string): G['Response'] {
    return itemResponse(this.form, this.question, checked(this.question, response));
  }
}

export class ListItem extends ChoosingItem<G['List']> implements Pick<G['List'], Chosen> {
  createResponse(response: string): G['Response'] {
    return itemResponse(this.form, this.question, checked(this.question, response));
  }
}

export class CheckboxItem
  extends ChoosingItem<G['Checkbox']>
  implements Pick<G['Checkbox'], Chosen | 'hasOtherOption' | 'showOtherOption' | 'setValidation'>
{
  setValidation(validation: GoogleAppsScript.Forms.CheckboxValidation): G['Checkbox'] {
    this.question.constraint = constraintOf('Checkbox', validation);
    return edited(this);
  }
  createResponse(responses: string[]): G['Response'] {
    return itemResponse(
      this.form,
      this.question,
      responses.map((one) => checked(this.question, one)),
    );
  }
}
