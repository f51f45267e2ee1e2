namespace Toolkit.SampleData;

/// <summary>A short text with its language.</summary>
readonly record struct Phrase(string Language, string Text);

/// <summary>What people in the story say. Some of it looks like mark-up or like a formula, as real texts do.</summary>
static class Texts
{
    public static readonly IReadOnlyList<Phrase> Posts =
    [
        new("en", "New in the pot: smoked plum and cedar 🍵"), new("en", "Three minutes, not four. We measured it twice."),
        new("en", "Tell us what you drank when it rained ☔"), new("en", "A short walk through the drying room, with sound on"),
        new("en", "Which cup do you reach for first? Show us yours"), new("en", "Our kettle broke. Here is what we learned about patience"),
        new("en", "Rooibos is no tea, said my aunt. Discuss kindly"), new("en", "=SUM(milk;sugar) is still the only formula we trust"),
        new("en", "We tried to name a blend <script>alert('earl grey')</script>. Legal said no"), new("en", "-2 °C outside, +80 °C in the cup"),
        new("de", "Heute im Kännchen: Birne & Salbei 🍐"), new("de", "Wer gießt bei euch auf: Frühaufsteher oder Spätzünder"),
        new("de", "Fünf Minuten Ziehzeit, sagt Bo. Sechs, sagt Cleo"), new("sv", "Ny sort: lingon och enbär. Smakar som skog"),
        new("sv", "Vad dricker ni när det regnar i Malmö"), new("es", "Té frío con limón, y nada más ☀️"),
        new("es", "¿Con leche o sin leche: la eterna pregunta"), new("ja", "新しい緑茶が届きました 🌿"),
        new("fr", "Une tasse, deux biscuits, zéro réunion"), new("ar", "شاي بالنعناع هذا المساء"),
        new("en", "A \"quiet\" blend, with commas, semicolons; and a\tTab"), new("en", "👩‍🌾👨‍🌾 The growers came by with questions of their own"),
    ];

    public static readonly IReadOnlyList<Phrase> Questions =
    [
        new("en", "How long does the smoked plum keep once opened?"), new("en", "Is the cedar blend free of caffeine?"),
        new("en", "My parcel shows delivered, but it is not here. Can you look?"), new("en", "Do you ship to islands?"),
        new("en", "Does &amp; in your label mean the same as & ?"), new("en", "The tin was dented. What now?"),
        new("de", "Ab wann gibt es wieder Birne & Salbei?"), new("de", "Kann ich die Dose nachfüllen lassen?"),
        new("sv", "Går det att byta prenumeration mitt i månaden?"), new("es", "¿Puedo cambiar la dirección de mi pedido?"),
        new("fr", "Avez-vous des sachets compostables ?"), new("ja", "カフェインは入っていますか？"),
        new("en", "<b>Bold question</b>: is the string compostable?"), new("en", "Why does @lindgren_tea cost =A1*2 in my shop? 😅"),
    ];

    public static readonly IReadOnlyList<Phrase> Answers =
    [
        new("en", "About a year, dark and dry. Tell us if it tastes flat earlier."), new("en", "Yes, none at all; it is herbs only."),
        new("en", "Sorry about that. A new one leaves today."), new("en", "We do. It takes two days longer."),
        new("en", "Good eye, the label is wrong. Fixed in the next print."), new("de", "Ab Donnerstag wieder da, versprochen 🙂"),
        new("de", "Ja, bring sie einfach mit."), new("sv", "Javisst, vi har ändrat den åt dig."), new("es", "Hecho. La nueva dirección ya está guardada."),
        new("fr", "Oui, tous depuis mars."), new("ja", "いいえ、入っていません。"), new("en", "I asked the growers: first harvest is the last week of May."),
    ];

    public static readonly IReadOnlyList<Phrase> Thanks =
    [
        new("en", "Thanks, that was quick!"), new("en", "thank you 🙏"), new("de", "Danke, genau das wollte ich wissen."), new("sv", "Tack så mycket!"),
        new("es", "Gracias, muy amables."), new("fr", "Merci beaucoup"), new("ja", "ありがとうございます"),
    ];

    public static readonly IReadOnlyList<Phrase> Remarks =
    [
        new("en", "I brew it in a jam jar and it works"), new("en", "Same here since the spring"), new("de", "Bei mir dauert es immer länger"),
        new("en", "+1"), new("sv", "Håller med"), new("en", "The trick is to warm the pot first"), new("es", "A mí me pasó lo mismo"), new("en", "Mine arrived on a Sunday, to my surprise"),
    ];

    public static readonly IReadOnlyList<string> FirstNames =
        ["Avel", "Brisa", "Corin", "Dorte", "Elvi", "Fenno", "Galla", "Hisko", "Ilva", "Jorun", "Kaiso", "Lumi", "Mirek", "Nilda", "Orso", "Pelle", "Quill", "Runa", "Sefa", "Tovi"];

    public static readonly IReadOnlyList<string> LastNames =
        ["Ashpot", "Brambleworth", "Cupper", "Dewspoon", "Emberly", "Fernlid", "Grindle", "Honeysteep", "Infuser", "Jugwell", "Leafman", "Mugford", "Ninepot", "Potterby", "Steeple"];

    /// <summary>A made-up person's name; the same number gives the same name.</summary>
    public static string Person(int number) => $"{FirstNames[number % FirstNames.Count]} {LastNames[number / FirstNames.Count % LastNames.Count]}";
}
