using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Reports;

/// <summary>The style sheet of the page: screen, telephone, dark, forced colours, paper.</summary>
sealed class PageStyle
{
    PageStyle(string sheet) => Sheet = sheet;

    public static PageStyle Report { get; } = new(Text.Replace("\r", "", StringComparison.Ordinal));

    /// <summary>The page of a notebook.</summary>
    public static PageStyle Notebook { get; } = new(Notebooks.NotebookSheet.Text.Replace("\r", "", StringComparison.Ordinal));

    public string Sheet { get; }

    /// <summary>How a content security policy names a style sheet.</summary>
    public static string Source(string sheet) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)))}'";

    const string Text =
        """
        :root{color-scheme:light dark;--paper:#fff;--ground:#f6f6f4;--ink:#1b1b1f;--muted:#5a5a66;--rule:#dedee3;--accent:#0068a3;
        --good:#00694f;--good-soft:#e3f3ec;--caution:#8a4b00;--caution-soft:#fcf0dd;--bad:#a8222c;--bad-soft:#fbe7e7;--neutral:#4f5663;--neutral-soft:#ecedf1}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#17171b;--ground:#0f0f12;--ink:#f1f1f4;--muted:#b4b4bf;--rule:#33333b;--accent:#5cb6ef;
        --good:#56cfa5;--good-soft:#12302a;--caution:#f0b25c;--caution-soft:#352713;--bad:#ff8f90;--bad-soft:#3a1a1e;--neutral:#c0c5d0;--neutral-soft:#26282f}}
        *,*::before,*::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif;
        overflow-wrap:anywhere;hyphens:manual;font-variant-numeric:tabular-nums}
        .page{max-width:71rem;margin:0 auto;padding:0 1.5rem 4rem}
        .skip{position:absolute;left:1rem;top:-4rem;background:var(--ink);color:var(--paper);padding:.6rem 1rem;border-radius:0 0 .4rem .4rem}
        .skip:focus{top:0}
        a{color:var(--accent);text-underline-offset:.15em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
        h1,h2,h3,h4{line-height:1.2;margin:0;text-wrap:balance;font-weight:650;letter-spacing:-.012em}
        p{margin:0;max-width:46rem;text-wrap:pretty}
        .masthead{padding:3.5rem 0 2rem}
        .eyebrow{color:var(--muted);font-size:.875rem;margin-bottom:1rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem}
        .eyebrow b{color:var(--ink);font-weight:600}
        h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.85rem);max-width:24ch;letter-spacing:-.022em;line-height:1.12}
        .lede{font-size:1.125rem;color:var(--muted);margin-top:1.1rem;max-width:44rem}
        .contents{border-block:1px solid var(--rule);padding:.7rem 0;font-size:.9375rem}
        .contents ul{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:0;padding:0;list-style:none}
        .contents a{text-decoration:none;color:var(--ink);padding:.25rem 0;display:inline-block}
        .contents a:hover{text-decoration:underline;color:var(--accent)}
        section{margin-top:3.25rem}
        section>h2{font-size:1.5rem;margin-bottom:1.1rem}
        section>h3{font-size:1.125rem;margin:1.75rem 0 .6rem}
        section>p+p,.remark+p{margin-top:.75rem}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19.5rem),1fr));gap:1.1rem;margin:0;padding:0;list-style:none}
        @media (min-width:60rem){.cards:has(>:nth-child(4):last-child){grid-template-columns:1fr 1fr}}
        .cards:has(>:only-child){max-width:32rem}
        .card{background:var(--paper);border:1px solid var(--rule);border-top:4px solid var(--tone);border-radius:.5rem;padding:1.1rem 1.25rem 1.25rem;height:100%;display:flex;flex-direction:column;gap:.7rem}
        .good{--tone:var(--good);--soft:var(--good-soft)}.caution{--tone:var(--caution);--soft:var(--caution-soft)}.bad{--tone:var(--bad);--soft:var(--bad-soft)}.neutral{--tone:var(--neutral);--soft:var(--neutral-soft)}
        .status{display:inline-flex;align-items:center;gap:.45rem;align-self:flex-start;background:var(--soft);color:var(--tone);font-weight:650;font-size:.9375rem;padding:.2rem .7rem .2rem .45rem;border-radius:1rem}
        .status svg,.rail svg{flex:none;width:1.15rem;height:1.15rem}
        .card h3{font-size:1.0625rem;line-height:1.35;letter-spacing:-.005em}
        .figure-value{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .6rem}
        .figure-value strong{font-size:1.85rem;font-weight:650;letter-spacing:-.02em;line-height:1.2}
        .figure-value span{color:var(--muted);font-size:.9375rem}
        .ruler{display:block;width:100%;height:auto;overflow:visible}
        .ruler .track{stroke:var(--rule)}.ruler .range{stroke:var(--tone)}.ruler .value{fill:var(--tone)}.ruler .target{stroke:var(--ink)}.ruler .baseline{stroke:var(--muted)}
        .facts{display:grid;grid-template-columns:auto 1fr;gap:.15rem .9rem;margin:0;font-size:.9375rem}
        .facts dt{color:var(--muted)}.facts dd{margin:0}
        .ruler~.facts .at-target::after,.ruler~.facts .at-baseline::after{content:"";display:inline-block;height:.8em;margin-left:.45em;vertical-align:-.08em;border-left:2px solid var(--ink)}.ruler~.facts .at-baseline::after{border-left:2px dotted var(--muted)}
        .why{font-size:.9375rem}
        .small{font-size:.875rem;color:var(--muted)}
        .rails{list-style:none;margin:auto 0 0;padding:.7rem 0 0;border-top:1px solid var(--rule);display:grid;gap:.55rem;font-size:.875rem}
        .rail{display:grid;grid-template-columns:1.15rem 1fr;gap:0 .5rem}.rail svg{color:var(--tone);margin-top:.1rem}.rail b{color:var(--tone);font-weight:650}
        .rail p{color:var(--muted)}
        .detail{background:var(--paper);border:1px solid var(--rule);border-radius:.5rem;padding:1.25rem 1.4rem;margin-top:1.1rem}
        .detail>h3{font-size:1.125rem}.detail>p{margin-top:.4rem}.detail>ul{margin:.5rem 0 0;padding-left:1.2rem;font-size:.9375rem}
        figure{margin:1.25rem 0 0;padding:1.25rem 1.4rem;background:var(--paper);border:1px solid var(--rule);border-radius:.5rem}
        .detail figure{padding:0;border:0}
        figcaption h3,figcaption h4{font-size:1.0625rem;line-height:1.35;max-width:44rem}
        figcaption p{color:var(--muted);font-size:.9375rem;margin-top:.25rem}
        .drawing{margin-top:.9rem}
        .drawing svg{display:block;max-width:100%;height:auto}
        .narrow{display:none}
        @media (min-width:68rem){figure:has(>.notes){display:grid;grid-template-columns:minmax(0,47.5rem) minmax(0,1fr);gap:0 1.75rem}figure:has(>.notes)>figcaption,figure:has(>.notes)>.numbers{grid-column:1/-1}.notes{padding-top:1.25rem}}
        .gates{list-style:none;margin:.9rem 0 0;padding:0;display:grid;gap:.4rem;font-size:.9375rem}
        .gates li,.remark{background:var(--soft);color:var(--ink);border-left:4px solid var(--tone);padding:.5rem .8rem;border-radius:0 .3rem .3rem 0;max-width:46rem}
        .remark{margin:.75rem 0}.remark b,.gates b{color:var(--tone)}
        details{margin-top:.75rem;font-size:.9375rem}
        summary{cursor:pointer;color:var(--accent);padding:.2rem 0;width:fit-content}
        details ul{margin:.4rem 0;padding-left:1.2rem;max-width:46rem}
        .scroll{overflow-x:auto;margin-top:.6rem}.scroll+p{margin-top:.7rem}
        table{overflow-wrap:break-word;border-collapse:collapse;width:100%;font-size:.9375rem;background:var(--paper)}
        caption{text-align:left;color:var(--muted);font-size:.9375rem;padding:0 0 .5rem;caption-side:top}
        th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--rule)}
        thead th{border-bottom:2px solid var(--ink);font-weight:600;white-space:nowrap;vertical-align:bottom}
        tbody th{font-weight:600}
        .number{text-align:right;white-space:nowrap}
        .panel{background:var(--paper);border:1px solid var(--rule);border-radius:.5rem;padding:1.1rem 1.4rem;margin-top:.9rem}
        .tally{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:1rem;margin:0}
        .tally div{display:flex;flex-direction:column-reverse}.tally dt{color:var(--muted);font-size:.875rem}.tally dd{margin:0;font-size:1.4rem;font-weight:650;letter-spacing:-.015em}
        .metric{padding:.9rem 0;border-bottom:1px solid var(--rule)}.metric:last-child{border-bottom:0}
        .metric h4{font-size:1rem}.metric p{font-size:.9375rem;max-width:60rem}
        code{font:.875em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
        .provenance{margin-top:3.5rem;border-top:2px solid var(--ink);padding-top:1rem;font-size:.875rem;color:var(--muted)}
        .provenance dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0 0}.provenance dd{margin:0}
        @media (max-width:40rem){.page{padding:0 1rem 3rem}.masthead{padding:2rem 0 1.5rem}section{margin-top:2.5rem}figure,.detail,.panel{padding:1rem}
        .wide{display:none}.narrow{display:block}.provenance dl{grid-template-columns:1fr}.provenance dd{margin-bottom:.4rem}}
        @media (forced-colors:active){.card,.status,.gates li,.remark{border:1px solid}.ruler .track,.ruler .range,.ruler .target,.ruler .baseline{stroke:CanvasText}.ruler .value{fill:CanvasText}}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        @page{size:A4;margin:16mm 15mm 17mm}
        @media print{html{font-size:9.4pt}body{background:#fff}.page{max-width:none;padding:0}.skip,.contents,summary{display:none}
        .masthead{padding:0 0 .5rem}section{margin-top:1.9rem}.scroll{overflow:visible}
        .wide{display:block}.narrow,.numbers{display:none}.cards,.cards:has(>:only-child){grid-template-columns:1fr 1fr;gap:.8rem;max-width:none}.card{padding:.8rem 1rem;gap:.45rem}.figure-value strong{font-size:1.5rem}
        .drawing{max-width:118mm}figure,.detail,.panel{padding:.8rem 1rem}.detail{margin-top:.8rem}h1{font-size:2.1rem;max-width:30ch}
        h1,h2,h3,h4,caption,figcaption{break-after:avoid}.card,.rail,.metric,.remark,.gates li,tr,.tally,.drawing,.provenance{break-inside:avoid}
        .detail,.panel:not(:has(tr:nth-child(9),.metric)){break-inside:avoid}thead{display:table-header-group}thead th,thead .number{white-space:normal}p{orphans:3;widows:3}
        .card,.detail,figure,.panel{border-color:#c9c9cf}.card{border-top-color:var(--tone)}a{color:inherit;text-decoration:none}}
        """;
}
