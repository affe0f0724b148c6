/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A document to judge, of OpenAPI or of AsyncAPI: the absolute path of its file, and what is in it. */
export interface JudgedDocument {
  readonly file: string
  readonly content: JsonObject
}

/** What a judge says against a document: its rule, a JSON pointer (or a line of generated code), and its words. */
export interface Finding {
  readonly file: string
  readonly rule: string
  readonly where: string
  readonly message: string
}

/** A tool that somebody else wrote and that judges documents, all of them in one go. */
export interface Judge {
  readonly name: string
  readonly package: string
  /** What it asks of a document, of its errors above all. */
  readonly asks: string
  judge: (documents: readonly JudgedDocument[]) => Promise<readonly Finding[]>
}
