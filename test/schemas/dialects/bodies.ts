import type { KindName } from './kinds.js'

/** What each dialect says on the wire for each kind of error. */
export const bodies: Readonly<Record<string, Readonly<Record<KindName, string>>>> = {
  'problem-details': {
    plain: '{"type":"about:blank","title":"Not Found","status":404,"detail":"No agent with this id","code":"AGENT_NOT_FOUND","requestId":"req_1"}',
    details: '{"type":"about:blank","title":"Payment Required","status":402,"detail":"The plan allows 5 bots","code":"PLAN_LIMIT_REACHED","requestId":"req_1","details":{"resource":"bots","limit":5}}',
    docs: '{"type":"https://docs.example.com/conflict","title":"Second bot","status":409,"detail":"There is a bot for this client","code":"CONFLICT"}',
    fields: '{"type":"about:blank","title":"Bad Request","status":400,"detail":"Invalid request","code":"VALIDATION_ERROR","requestId":"req_1","errors":[{"location":"body","pointer":"/name","detail":"required","keyword":"required"},{"location":"body","pointer":"/a~1b/0","detail":"must be integer","keyword":"type"},{"location":"query","pointer":"/limit","detail":"must be <= 100","keyword":"exclusiveMaximum"}]}',
    withheld: '{"type":"about:blank","title":"Bad Gateway","status":502,"detail":"Model failed","code":"MODEL_ERROR","requestId":"req_1"}',
    exposed: '{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"Shard 3 is down","code":"SHARD_DOWN","details":{"shard":3}}',
    waiting: '{"type":"about:blank","title":"Too Many Requests","status":429,"detail":"Rate limit exceeded","code":"RATE_LIMITED","requestId":"req_1"}'
  },
  fastify: {
    plain: '{"statusCode":404,"code":"AGENT_NOT_FOUND","error":"Not Found","message":"No agent with this id"}',
    details: '{"statusCode":402,"code":"PLAN_LIMIT_REACHED","error":"Payment Required","message":"The plan allows 5 bots","details":{"resource":"bots","limit":5}}',
    docs: '{"statusCode":409,"code":"CONFLICT","error":"Conflict","message":"There is a bot for this client"}',
    fields: '{"statusCode":400,"code":"VALIDATION_ERROR","error":"Bad Request","message":"Invalid request","details":[{"location":"body","pointer":"/name","message":"required","keyword":"required"},{"location":"body","pointer":"/a~1b/0","message":"must be integer","keyword":"type"},{"location":"query","pointer":"/limit","message":"must be <= 100","keyword":"exclusiveMaximum"}]}',
    withheld: '{"statusCode":502,"code":"MODEL_ERROR","error":"Bad Gateway","message":"Model failed"}',
    exposed: '{"statusCode":503,"code":"SHARD_DOWN","error":"Service Unavailable","message":"Shard 3 is down","details":{"shard":3}}',
    waiting: '{"statusCode":429,"code":"RATE_LIMITED","error":"Too Many Requests","message":"Rate limit exceeded"}'
  },
  simple: {
    plain: '{"error":"Not Found","message":"No agent with this id","hint":"List the agents first."}',
    details: '{"error":"Payment Required","message":"The plan allows 5 bots"}',
    docs: '{"error":"Conflict","message":"There is a bot for this client"}',
    fields: '{"error":"Bad Request","message":"Invalid request"}',
    withheld: '{"error":"Bad Gateway","message":"Model failed"}',
    exposed: '{"error":"Service Unavailable","message":"Shard 3 is down"}',
    waiting: '{"error":"Too Many Requests","message":"Rate limit exceeded","retryAfter":60}'
  },
  structured: {
    plain: '{"success":false,"error":{"code":"AGENT_NOT_FOUND","message":"No agent with this id"}}',
    details: '{"success":false,"error":{"code":"PLAN_LIMIT_REACHED","message":"The plan allows 5 bots","details":{"resource":"bots","limit":5}}}',
    docs: '{"success":false,"error":{"code":"CONFLICT","message":"There is a bot for this client"}}',
    fields: '{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Invalid request","details":[{"field":"name","message":"required"},{"field":"a/b.0","message":"must be integer"},{"field":"limit","message":"must be <= 100"}]}}',
    withheld: '{"success":false,"error":{"code":"MODEL_ERROR","message":"Model failed"}}',
    exposed: '{"success":false,"error":{"code":"SHARD_DOWN","message":"Shard 3 is down","details":{"shard":3}}}',
    waiting: '{"success":false,"error":{"code":"RATE_LIMITED","message":"Rate limit exceeded"}}'
  },
  envelope: {
    plain: '{"success":false,"error":"No agent with this id"}',
    details: '{"success":false,"error":"The plan allows 5 bots"}',
    docs: '{"success":false,"error":"There is a bot for this client"}',
    fields: '{"success":false,"error":"Invalid request"}',
    withheld: '{"success":false,"error":"Model failed"}',
    exposed: '{"success":false,"error":"Shard 3 is down"}',
    waiting: '{"success":false,"error":"Rate limit exceeded"}'
  },
  'code-message': {
    plain: '{"code":"AGENT_NOT_FOUND","message":"No agent with this id"}',
    details: '{"code":"PLAN_LIMIT_REACHED","message":"The plan allows 5 bots","details":{"resource":"bots","limit":5}}',
    docs: '{"code":"CONFLICT","message":"There is a bot for this client"}',
    fields: '{"code":"VALIDATION_ERROR","message":"Invalid request","details":[{"location":"body","pointer":"/name","message":"required","keyword":"required"},{"location":"body","pointer":"/a~1b/0","message":"must be integer","keyword":"type"},{"location":"query","pointer":"/limit","message":"must be <= 100","keyword":"exclusiveMaximum"}]}',
    withheld: '{"code":"MODEL_ERROR","message":"Model failed"}',
    exposed: '{"code":"SHARD_DOWN","message":"Shard 3 is down","details":{"shard":3}}',
    waiting: '{"code":"RATE_LIMITED","message":"Rate limit exceeded","retryAfter":60}'
  },
  detail: {
    plain: '{"detail":"No agent with this id"}',
    details: '{"detail":"The plan allows 5 bots"}',
    docs: '{"detail":"There is a bot for this client"}',
    fields: '{"detail":[{"loc":["body","name"],"msg":"field required","type":"value_error.missing"},{"loc":["body","a/b",0],"msg":"must be integer","type":"type_error"},{"loc":["query","limit"],"msg":"must be <= 100","type":"value_error.number.not_lt"}]}',
    withheld: '{"detail":"Model failed"}',
    exposed: '{"detail":"Shard 3 is down"}',
    waiting: '{"detail":"Rate limit exceeded"}'
  },
  flat: {
    plain: '{"error":"No agent with this id","code":"AGENT_NOT_FOUND","statusCode":404}',
    details: '{"error":"The plan allows 5 bots","code":"PLAN_LIMIT_REACHED","statusCode":402,"details":{"resource":"bots","limit":5}}',
    docs: '{"error":"There is a bot for this client","code":"CONFLICT","statusCode":409}',
    fields: '{"error":"Invalid request","code":"VALIDATION_ERROR","statusCode":400,"details":[{"location":"body","pointer":"/name","message":"required","keyword":"required"},{"location":"body","pointer":"/a~1b/0","message":"must be integer","keyword":"type"},{"location":"query","pointer":"/limit","message":"must be <= 100","keyword":"exclusiveMaximum"}]}',
    withheld: '{"error":"Model failed","code":"MODEL_ERROR","statusCode":502}',
    exposed: '{"error":"Shard 3 is down","code":"SHARD_DOWN","statusCode":503,"details":{"shard":3}}',
    waiting: '{"error":"Rate limit exceeded","code":"RATE_LIMITED","statusCode":429}'
  },
  nested: {
    plain: '{"error":{"code":"AGENT_NOT_FOUND","message":"No agent with this id","requestId":"req_1"}}',
    details: '{"error":{"code":"PLAN_LIMIT_REACHED","message":"The plan allows 5 bots","requestId":"req_1","details":{"resource":"bots","limit":5}}}',
    docs: '{"error":{"code":"CONFLICT","message":"There is a bot for this client"}}',
    fields: '{"error":{"code":"VALIDATION_ERROR","message":"Invalid request","requestId":"req_1","details":{"issues":[{"path":["name"],"message":"required"},{"path":["a/b",0],"message":"must be integer"},{"path":["limit"],"message":"must be <= 100"}]}}}',
    withheld: '{"error":{"code":"MODEL_ERROR","message":"Model failed","requestId":"req_1"}}',
    exposed: '{"error":{"code":"SHARD_DOWN","message":"Shard 3 is down","details":{"shard":3}}}',
    waiting: '{"error":{"code":"RATE_LIMITED","message":"Rate limit exceeded","requestId":"req_1"}}'
  },
  'code-only': {
    plain: '{"error":{"code":"AGENT_NOT_FOUND"}}',
    details: '{"error":{"code":"PLAN_LIMIT_REACHED"}}',
    docs: '{"error":{"code":"CONFLICT"}}',
    fields: '{"error":{"code":"VALIDATION_ERROR"}}',
    withheld: '{"error":{"code":"MODEL_ERROR"}}',
    exposed: '{"error":{"code":"SHARD_DOWN"}}',
    waiting: '{"error":{"code":"RATE_LIMITED"}}'
  },
  'json-api': {
    plain: '{"errors":[{"status":"404","code":"AGENT_NOT_FOUND","title":"Agent not found","detail":"No agent with this id"}],"meta":{"requestId":"req_1"}}',
    details: '{"errors":[{"status":"402","code":"PLAN_LIMIT_REACHED","title":"Plan limit reached","detail":"The plan allows 5 bots","meta":{"resource":"bots","limit":5}}],"meta":{"requestId":"req_1"}}',
    docs: '{"errors":[{"links":{"about":"https://docs.example.com/conflict"},"status":"409","code":"CONFLICT","title":"Second bot","detail":"There is a bot for this client"}]}',
    fields: '{"errors":[{"status":"400","code":"VALIDATION_ERROR","title":"Validation failed","detail":"required","source":{"pointer":"/name"}},{"status":"400","code":"VALIDATION_ERROR","title":"Validation failed","detail":"must be integer","source":{"pointer":"/a~1b/0"}},{"status":"400","code":"VALIDATION_ERROR","title":"Validation failed","detail":"must be <= 100","source":{"parameter":"limit"}}],"meta":{"requestId":"req_1"}}',
    withheld: '{"errors":[{"status":"502","code":"MODEL_ERROR","title":"Model failed","detail":"Model failed"}],"meta":{"requestId":"req_1"}}',
    exposed: '{"errors":[{"status":"503","code":"SHARD_DOWN","title":"Shard down","detail":"Shard 3 is down","meta":{"shard":3}}]}',
    waiting: '{"errors":[{"status":"429","code":"RATE_LIMITED","title":"Rate limited","detail":"Rate limit exceeded"}],"meta":{"requestId":"req_1"}}'
  },
  google: {
    plain: '{"error":{"code":404,"message":"No agent with this id","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"AGENT_NOT_FOUND","domain":"localhost"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}',
    details: '{"error":{"code":402,"message":"The plan allows 5 bots","status":"FAILED_PRECONDITION","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"PLAN_LIMIT_REACHED","domain":"localhost","metadata":{"resource":"bots","limit":"5"}},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}',
    docs: '{"error":{"code":409,"message":"There is a bot for this client","status":"ALREADY_EXISTS","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"CONFLICT","domain":"localhost"},{"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"Second bot","url":"https://docs.example.com/conflict"}]}]}}',
    fields: '{"error":{"code":400,"message":"Invalid request","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"VALIDATION_ERROR","domain":"localhost"},{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"name","description":"required","reason":"REQUIRED"},{"field":"a/b.0","description":"must be integer","reason":"TYPE"},{"field":"limit","description":"must be <= 100","reason":"EXCLUSIVE_MAXIMUM"}]},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}',
    withheld: '{"error":{"code":502,"message":"Model failed","status":"INTERNAL","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"MODEL_ERROR","domain":"localhost"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}',
    exposed: '{"error":{"code":503,"message":"Shard 3 is down","status":"UNAVAILABLE","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SHARD_DOWN","domain":"localhost","metadata":{"shard":"3"}}]}}',
    waiting: '{"error":{"code":429,"message":"Rate limit exceeded","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMITED","domain":"localhost"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"60s"},{"@type":"type.googleapis.com/google.rpc.RequestInfo","requestId":"req_1"}]}}'
  }
}
