import styles from './settings.module.css'

interface Props<Value extends string> {
  name: string
  legend: string
  help?: string
  value: Value
  /** Value, label, and the language of the label where it is its own. */
  options: readonly (readonly [value: Value, label: string, lang?: string])[]
  onChoose: (value: Value) => void
}

export function RadioGroup<Value extends string>({ name, legend, help, value, options, onChoose }: Props<Value>) {
  return (
    <fieldset className={styles['group']} aria-describedby={help ? `${name}-help` : undefined}>
      <legend>{legend}</legend>
      {help && (
        <p id={`${name}-help`} className={styles['help']}>
          {help}
        </p>
      )}
      <div className={styles['options']}>
        {options.map(([each, label, lang]) => (
          <label key={each} className={styles['option']} lang={lang}>
            <input type="radio" name={name} value={each} checked={each === value} onChange={() => onChoose(each)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
