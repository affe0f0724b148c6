import { accepted } from './accepted.js'
import { asyncApiDefects } from './asyncapi-defects.js'
import { soundAsyncApi } from './sound-asyncapi.js'
import { tryJudges } from './try-judges.js'

tryJudges('AsyncAPI', soundAsyncApi, accepted, asyncApiDefects)
