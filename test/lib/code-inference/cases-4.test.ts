import './keep-coverage.js'
import { runCases } from './run-cases.js'

runCases(3)
