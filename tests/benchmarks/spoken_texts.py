"""Texts of our own in eight languages that the benchmark of sound lets espeak-ng speak.

``TEXTS`` are about a day at a lighthouse; ``OTHERS`` are of another episode, about a garden.
"""

from __future__ import annotations

TEXTS = {
    "it": """\
Buongiorno e benvenuti al faro, dove oggi raccontiamo una giornata intera.
Il guardiano si sveglia prima dell'alba e prepara subito il caffè.
Poi sale le scale, sono quasi duecento gradini di pietra.
In cima pulisce le lenti con un panno morbido e un poco di aceto.
Mi ha detto che il vento del nord è il più difficile da sopportare.
D'inverno le onde arrivano fino alla porta della cucina.
Una volta il mare ha portato via la barca e anche la rete.
Grazie di essere qui, è raro vederti lontano dalla costa.
Grazie a voi, ogni tanto mi piace sentire il rumore della città.
Come hai cominciato questo lavoro così solitario?
Mio padre riparava motori e un giorno mi chiese di aiutarlo.
Abbiamo aggiustato il generatore, e io sono rimasto lassù per trent'anni.
Che cosa fai quando la nebbia copre tutto?
Accendo la sirena, che si sente a dieci chilometri di distanza.
I pescatori la odiano di giorno e la benedicono di notte.
La sera scrivo sul registro il tempo, le navi e qualche pensiero.
Un ispettore una volta lesse i miei pensieri e rise per un'ora.
Adesso il faro è automatico e la luce si accende da sola.
Però qualcuno deve ancora cambiare le lampade e parlare con i gabbiani.
Che consiglio daresti a un giovane che vuole vivere così?
Porta molti libri, impara a cucinare e non contare mai i giorni.
Alla prossima puntata, e guardate ogni tanto verso il mare.
""".splitlines(),
    "pl": """\
Dzień dobry i witamy w latarni morskiej, gdzie dzisiaj opowiemy o całym jednym dniu.
Latarnik budzi się przed świtem i od razu parzy mocną kawę.
Potem wchodzi po schodach, których jest prawie dwieście.
Na górze czyści soczewki miękką szmatką i odrobiną octu.
Powiedział mi, że najtrudniejszy do zniesienia jest wiatr z północy.
Zimą fale dochodzą aż do drzwi kuchni.
Pewnego razu morze zabrało łódkę razem z siecią.
Dziękuję, że jesteś z nami, rzadko widuje się ciebie daleko od brzegu.
To ja dziękuję, czasami lubię posłuchać hałasu miasta.
Jak zaczęła się ta samotna praca?
Mój ojciec naprawiał silniki i któregoś dnia poprosił mnie o pomoc.
Naprawiliśmy prądnicę, a ja zostałem tam na trzydzieści lat.
Co robisz, kiedy mgła zakrywa wszystko?
Włączam syrenę, którą słychać z dziesięciu kilometrów.
Rybacy nienawidzą jej w dzień, a błogosławią ją w nocy.
Wieczorem zapisuję w dzienniku pogodę, statki i kilka myśli.
Pewien inspektor przeczytał kiedyś moje myśli i śmiał się przez godzinę.
Teraz latarnia jest automatyczna i światło zapala się samo.
Ktoś jednak musi wymieniać żarówki i rozmawiać z mewami.
Co poradzisz młodemu człowiekowi, który chce tak żyć?
Weź dużo książek, naucz się gotować i nigdy nie licz dni.
Do usłyszenia w następnym odcinku i patrzcie czasem w stronę morza.
""".splitlines(),
    "pt": """\
Bom dia e bem-vindos ao farol, onde hoje contamos um dia inteiro.
O faroleiro acorda antes do amanhecer e prepara logo o café.
Depois sobe as escadas, são quase duzentos degraus de pedra.
Lá em cima limpa as lentes com um pano macio e um pouco de vinagre.
Ele me disse que o vento do norte é o mais difícil de suportar.
No inverno as ondas chegam até a porta da cozinha.
Uma vez o mar levou embora o barco e também a rede.
Obrigado por estar aqui, é raro ver você longe da costa.
Eu é que agradeço, de vez em quando gosto de ouvir o barulho da cidade.
Como você começou este trabalho tão solitário?
Meu pai consertava motores e um dia me pediu ajuda.
Arrumamos o gerador, e eu fiquei lá durante trinta anos.
O que você faz quando a neblina cobre tudo?
Eu ligo a sirene, que se ouve a dez quilômetros de distância.
Os pescadores a odeiam de dia e a abençoam de noite.
À noite escrevo no diário o tempo, os navios e alguns pensamentos.
Um inspetor leu uma vez os meus pensamentos e riu durante uma hora.
Agora o farol é automático e a luz acende sozinha.
Mesmo assim alguém precisa trocar as lâmpadas e conversar com as gaivotas.
Que conselho você daria a um jovem que quer viver assim?
Leve muitos livros, aprenda a cozinhar e nunca conte os dias.
Até o próximo episódio, e olhem de vez em quando para o mar.
""".splitlines(),
    "ru": """\
Доброе утро и добро пожаловать на маяк, где сегодня мы расскажем про один целый день.
Смотритель просыпается до рассвета и сразу варит крепкий кофе.
Потом он поднимается по лестнице, в ней почти двести ступеней.
Наверху он протирает линзы мягкой тряпкой с каплей уксуса.
Он сказал мне, что труднее всего терпеть северный ветер.
Зимой волны доходят до самой двери кухни.
Однажды море унесло лодку вместе с сетью.
Спасибо, что вы пришли, вас редко видят далеко от берега.
Это вам спасибо, иногда мне нравится слушать шум города.
Как началась эта одинокая работа?
Мой отец чинил моторы и однажды попросил меня помочь.
Мы починили генератор, и я остался там на тридцать лет.
Что вы делаете, когда туман закрывает всё вокруг?
Я включаю сирену, её слышно за десять километров.
Рыбаки ненавидят её днём и благословляют ночью.
Вечером я записываю в журнал погоду, корабли и несколько мыслей.
Один инспектор прочитал мои мысли и смеялся целый час.
Теперь маяк работает сам, и свет зажигается без человека.
Но кто-то должен менять лампы и разговаривать с чайками.
Что вы посоветуете молодому человеку, который хочет так жить?
Возьмите много книг, научитесь готовить и никогда не считайте дни.
До следующей встречи, и смотрите иногда в сторону моря.
""".splitlines(),
    "de": """\
Guten Morgen und willkommen am Leuchtturm, wo wir heute von einem ganzen Tag erzählen.
Der Wärter wacht vor der Dämmerung auf und kocht gleich einen starken Kaffee.
Dann steigt er die Treppe hinauf, es sind fast zweihundert Stufen aus Stein.
Oben putzt er die Linsen mit einem weichen Tuch und etwas Essig.
Er sagte mir, dass der Wind aus dem Norden am schwersten zu ertragen ist.
Im Winter kommen die Wellen bis an die Tür der Küche.
Einmal hat das Meer das Boot und auch das Netz mitgenommen.
Danke, dass du hier bist, man sieht dich selten so weit von der Küste.
Ich danke euch, manchmal höre ich gern den Lärm der Stadt.
Wie hast du mit dieser einsamen Arbeit angefangen?
Mein Vater hat Motoren repariert und bat mich eines Tages um Hilfe.
Was machst du, wenn der Nebel alles bedeckt?
Ich schalte die Sirene ein, die man zehn Kilometer weit hört.
Am Abend schreibe ich das Wetter, die Schiffe und ein paar Gedanken auf.
""".splitlines(),
    "es": """\
Buenos días y bienvenidos al faro, donde hoy contamos un día entero.
El farero se despierta antes del amanecer y prepara enseguida el café.
Luego sube las escaleras, son casi doscientos escalones de piedra.
Arriba limpia las lentes con un paño suave y un poco de vinagre.
Me dijo que el viento del norte es el más difícil de soportar.
En invierno las olas llegan hasta la puerta de la cocina.
Una vez el mar se llevó la barca y también la red.
Gracias por estar aquí, es raro verte lejos de la costa.
Gracias a vosotros, de vez en cuando me gusta oír el ruido de la ciudad.
Cómo empezaste este trabajo tan solitario.
Mi padre arreglaba motores y un día me pidió ayuda.
Qué haces cuando la niebla lo cubre todo.
Enciendo la sirena, que se oye a diez kilómetros de distancia.
Por la noche escribo en el diario el tiempo, los barcos y algún pensamiento.
""".splitlines(),
    "fr": """\
Bonjour et bienvenue au phare, où nous racontons aujourd'hui une journée entière.
Le gardien se réveille avant l'aube et prépare aussitôt le café.
Puis il monte l'escalier, il y a presque deux cents marches de pierre.
En haut il nettoie les lentilles avec un chiffon doux et un peu de vinaigre.
Il m'a dit que le vent du nord est le plus difficile à supporter.
En hiver les vagues arrivent jusqu'à la porte de la cuisine.
Une fois la mer a emporté la barque et aussi le filet.
Merci d'être ici, on te voit rarement loin de la côte.
Merci à vous, de temps en temps j'aime entendre le bruit de la ville.
Comment as-tu commencé ce travail si solitaire?
Mon père réparait des moteurs et un jour il m'a demandé de l'aide.
Que fais-tu quand le brouillard couvre tout?
J'allume la sirène, que l'on entend à dix kilomètres.
Le soir j'écris dans le journal le temps, les bateaux et quelques pensées.
""".splitlines(),
    "nl": """\
Goedemorgen en welkom bij de vuurtoren, waar we vandaag over een hele dag vertellen.
De wachter wordt wakker voor de dageraad en zet meteen sterke koffie.
Dan klimt hij de trap op, het zijn bijna tweehonderd treden van steen.
Boven maakt hij de lenzen schoon met een zachte doek en een beetje azijn.
Hij zei me dat de wind uit het noorden het moeilijkst te verdragen is.
In de winter komen de golven tot aan de deur van de keuken.
Op een keer heeft de zee de boot en ook het net meegenomen.
Bedankt dat je hier bent, we zien je zelden ver van de kust.
Ik dank jullie, af en toe hoor ik graag het lawaai van de stad.
Hoe ben je met dit eenzame werk begonnen?
Mijn vader repareerde motoren en op een dag vroeg hij me om hulp.
Wat doe je als de mist alles bedekt?
Ik zet de sirene aan, die je tien kilometer ver kunt horen.
's Avonds schrijf ik het weer, de schepen en een paar gedachten op.
""".splitlines(),
}

OTHERS = {
    "it": """\
La pubblicità di oggi parla di un vivaio che spedisce semi in tutta Europa.
Ordinate tre bustine di pomodori e riceverete gratis il basilico.
Scrivete il nostro nome nella pagina e risparmierete dieci euro.
Nel mio giardino le zucche crescono accanto al muro della chiesa.
Bisogna annaffiarle presto, quando la terra è ancora fresca.
""".splitlines(),
    "pl": """\
Dzisiejszym sponsorem jest szkółka, która wysyła nasiona do całej Europy.
Zamów trzy torebki pomidorów, a bazylię dostaniesz za darmo.
Wpisz naszą nazwę na stronie i oszczędź dziesięć złotych.
W moim ogrodzie dynie rosną obok muru kościoła.
Trzeba podlewać je wcześnie, gdy ziemia jest jeszcze chłodna.
""".splitlines(),
    "pt": """\
O patrocinador de hoje é um viveiro que envia sementes para toda a Europa.
Peça três pacotes de tomate e receba o manjericão de graça.
Escreva o nosso nome na página e economize dez reais.
No meu jardim as abóboras crescem ao lado do muro da igreja.
É preciso regar cedo, quando a terra ainda está fresca.
""".splitlines(),
    "ru": """\
Сегодняшний спонсор это питомник, который посылает семена по всей Европе.
Закажите три пакета помидоров, и базилик вы получите бесплатно.
Назовите наше имя на странице и сэкономьте десять рублей.
В моём саду тыквы растут возле стены церкви.
Поливать их надо рано, пока земля ещё прохладная.
""".splitlines(),
    "de": """\
Heute unterstützt uns eine Gärtnerei, die Samen nach ganz Europa verschickt.
Bestellen Sie drei Tüten Tomaten, das Basilikum ist umsonst.
Nennen Sie unseren Namen auf der Seite und sparen Sie zehn Euro.
In meinem Garten wachsen die Kürbisse neben der Mauer der Kirche.
Man muss sie früh gießen, solange die Erde noch kühl ist.
""".splitlines(),
    "es": """\
Hoy nos patrocina un vivero que envía semillas a toda Europa.
Pida tres sobres de tomates y recibirá gratis la albahaca.
Escriba nuestro nombre en la página y ahorre diez euros.
En mi jardín las calabazas crecen junto al muro de la iglesia.
Hay que regarlas temprano, cuando la tierra todavía está fresca.
""".splitlines(),
    "fr": """\
Notre parrain est une pépinière qui envoie des graines dans toute l'Europe.
Commandez trois sachets de tomates et le basilic sera gratuit.
Écrivez notre nom sur la page et économisez dix euros.
Dans mon jardin les citrouilles poussent à côté du mur de l'église.
Il faut les arroser tôt, quand la terre est encore fraîche.
""".splitlines(),
    "nl": """\
Vandaag steunt ons een kwekerij die zaden naar heel Europa stuurt.
Bestel drie zakjes tomaten en de basilicum is gratis.
Noem onze naam op de pagina en bespaar tien euro.
In mijn tuin groeien de pompoenen naast de muur van de kerk.
Je moet ze vroeg water geven, als de aarde nog koel is.
""".splitlines(),
}
