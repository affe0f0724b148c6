import { Type, type Static } from 'typebox'
import { choice, id, instant, text, url } from './properties.js'
import { model } from './response.js'

const properties = {
  name: text('The name of the bot.', 100),
  clientUrl: url('The site that the bot is made for; one bot of an agency for each.'),
  greeting: text('What the bot says first.', 500)
}

export const NewBot = Type.Object(properties, { additionalProperties: false })

export const BotChange = Type.Partial(NewBot, { additionalProperties: false, minProperties: 1 })

export const Bot = model('Bot', 'A bot that talks with the visitors of a client\'s site.', {
  id: id('The id of the bot.'),
  ...properties,
  widgetKey: id('The key by which the widget on the client\'s site names the bot.'),
  status: choice('Whether visitors can meet the bot.', ['draft', 'published']),
  createdAt: instant('When the bot was made.')
})
export type Bot = Static<typeof Bot>

export const BotParams = Type.Object({ botId: id('The id of the bot.') })

export const Preview = model('Preview', 'The client\'s site, on which the bot would appear.', {
  clientUrl: properties.clientUrl,
  title: text('The title of the page.', 500)
})

export const Widget = model('Widget', 'What the widget shows before anybody has written.', {
  name: properties.name,
  greeting: properties.greeting
})

export const WidgetParams = Type.Object({ widgetKey: id('The key of the widget.') })
