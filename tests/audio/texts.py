"""Texts of our own that tests and benchmarks let espeak-ng speak."""

from __future__ import annotations

LINES = """\
Good morning, and welcome back to the workshop, where old clocks are taken apart.
Last week we left a pendulum swinging on the bench, and somebody asked how long it would go on.
The honest answer is that nobody measured it, because the telephone rang and we went to lunch.
So today we begin again, with a fresh spring and a notebook.
My guest has repaired church towers for thirty years, mostly in villages near the coast.
Thank you, it is a pleasure to sit down for once.
Usually I hang from a rope with a hammer in my hand.
What is the first thing you look at when you climb a tower?
The weather vane, strangely, since rust up there tells me how wet the winters were.
Then I listen, because a healthy movement has a rhythm you can hear through the floor.
People imagine large gears are simple, but the friction is enormous.
A single drop of the wrong oil stops everything in January.
We once found a bird's nest between the hands at a quarter past four.
The mayor wanted it removed, and the children signed a petition to keep it.
In the end the clock stood still until the summer, and tourists photographed it.
That is my favourite repair, because I did nothing at all.
Let me ask about the bells, which some neighbours dislike.
They complain during the first month, and after a year they cannot sleep without them.
A bell is an honest instrument, it has one note and no excuses.
Before we finish, tell us what a beginner should buy.
Buy a broken alarm clock at a flea market and open it on a white cloth.
Draw every wheel before you touch it, and write the number of teeth beside it.
When a piece is left over at the end, you have learned something valuable.
Thanks for listening, and wind your clocks slowly.
""".splitlines()

OTHER_LINES = """\
This programme is supported by a bakery that delivers warm bread before sunrise.
Order two loaves and the third one is free until the end of the month.
Simply visit their shop, mention our name, and enjoy breakfast with butter and honey.
""".splitlines()

# the same four sentences, by the code of their language
LINES_OF_LANGUAGES = {
    "es": """\
Buenos días y bienvenidos de nuevo al taller.
Hoy abrimos un reloj antiguo y miramos todas sus ruedas.
Nadie sabe cuánto tiempo va a moverse el péndulo.
Empezamos otra vez con un muelle nuevo y un cuaderno.
""".splitlines(),
    "pl": """\
Dzień dobry i witamy ponownie w naszym warsztacie.
Dzisiaj otwieramy stary zegar i oglądamy jego koła.
Nikt nie wie, jak długo wahadło będzie się jeszcze poruszać.
Zaczynamy od nowa z nową sprężyną i zeszytem.
""".splitlines(),
    "ru": """\
Доброе утро и добро пожаловать в нашу мастерскую.
Сегодня мы открываем старые часы и смотрим на колёса.
Никто не знает, сколько времени маятник будет качаться.
Мы начинаем снова с новой пружиной и тетрадью.
""".splitlines(),
}

GERMAN_LINES = """\
Guten Morgen und willkommen zurück in der Werkstatt.
Heute öffnen wir eine alte Uhr und schauen uns die Räder an.
Mein Gast repariert seit vielen Jahren Kirchtürme am Meer.
Vielen Dank, ich sitze sonst selten auf einem Stuhl.
Zuerst höre ich immer, ob das Werk gleichmäßig läuft.
""".splitlines()
