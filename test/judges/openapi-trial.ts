import { defects } from './defects.js'
import { soundDocument } from './sound-document.js'
import { tryJudges } from './try-judges.js'

tryJudges('OpenAPI', soundDocument, [], defects)
