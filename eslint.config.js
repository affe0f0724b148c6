import neostandard from 'neostandard'

export default [
  ...neostandard({ ts: true, ignores: ['dist', '.tap', 'coverage', '.stryker-tmp'] }),
  {
    // A TypeBox schema and the type derived from it share a name, as one concept.
    files: ['**/*.ts'],
    rules: { '@typescript-eslint/no-redeclare': 'off' }
  }
]
