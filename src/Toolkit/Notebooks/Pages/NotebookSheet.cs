namespace Toolkit.Notebooks;

/// <summary>The style sheet of a notebook's page: screen, telephone, dark, paper.</summary>
static class NotebookSheet
{
    public const string Text =
        """
        :root{color-scheme:light dark;--paper:#fff;--ground:#f6f6f4;--ink:#1b1b1f;--muted:#5a5a66;--rule:#dedee3;--accent:#0068a3;--code:#f0f0f2;
        --caution:#8a4b00;--caution-soft:#fcf0dd;--bad:#a8222c;--bad-soft:#fbe7e7}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#17171b;--ground:#0f0f12;--ink:#f1f1f4;--muted:#b4b4bf;--rule:#33333b;--accent:#5cb6ef;--code:#1f1f25;
        --caution:#f0b25c;--caution-soft:#352713;--bad:#ff8f90;--bad-soft:#3a1a1e}}
        *,*::before,*::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        .page{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
        a{color:var(--accent);text-underline-offset:.15em}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
        h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;text-wrap:balance;font-weight:650;letter-spacing:-.012em}
        h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);margin-top:.2em}h2{font-size:1.5rem}h3{font-size:1.2rem}h4,h5,h6{font-size:1rem}
        p{margin:.7em 0;max-width:46rem;text-wrap:pretty}ul,ol{max-width:46rem;padding-left:1.4rem}li{margin:.2em 0}
        blockquote{margin:1em 0;padding:.1em 1.1em;border-left:4px solid var(--rule);color:var(--muted)}
        hr{border:0;border-top:1px solid var(--rule);margin:2em 0}
        img{max-width:100%;height:auto}
        pre,code{font-family:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875rem}
        :not(pre)>code{background:var(--code);padding:.1em .35em;border-radius:.25em}
        pre{margin:.6rem 0;white-space:pre-wrap;line-height:1.5}
        .source{background:var(--code);border:1px solid var(--rule);border-radius:.4rem;padding:.8rem 1rem;margin:0}
        .source i{font-style:normal;color:var(--muted)}.source b{font-weight:600}.source em{font-style:normal;color:var(--accent)}
        .cell{margin:1.5rem 0}
        .label{display:flex;gap:.8rem;color:var(--muted);font-size:.8125rem;margin:0 0 .3rem}
        .outputs{margin-top:.6rem}
        .outputs>*{margin:.5rem 0}
        .stderr{border-left:4px solid var(--caution);padding-left:.8rem}
        .failed{background:var(--bad-soft);border-left:4px solid var(--bad);padding:.6rem .8rem;border-radius:0 .3rem .3rem 0}
        .chart{background:var(--paper);color:var(--ink)}.outputs>img,iframe{background:#fff;color:#1b1b1f}.chart,.outputs>img,iframe{border:1px solid var(--rule);border-radius:.4rem}
        .chart{padding:.5rem;overflow:hidden}.outputs>img{padding:.5rem}
        iframe{display:block;width:100%;height:14rem;resize:vertical}
        .scroll{overflow-x:auto;max-width:100%}
        table{border-collapse:collapse;font-size:.9375rem;margin:.6rem 0}
        th,td{padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;overflow-wrap:normal}
        th{color:var(--muted);font-weight:600}.number{text-align:right}td.number{white-space:nowrap}
        .missing,.markup{color:var(--muted);font-size:.9375rem}.markup{white-space:pre-wrap}
        .note{background:var(--caution-soft);border-left:4px solid var(--caution);padding:.6rem 1rem;border-radius:0 .3rem .3rem 0;margin:0 0 1.5rem}
        .note p{margin:.2em 0}.note strong{color:var(--caution)}
        footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.875rem}
        footer dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:.5rem 0}footer dd{margin:0}
        @media (max-width:30rem){.page{padding:1.5rem 1rem 3rem}footer dl{grid-template-columns:1fr}footer dd{margin-bottom:.4rem}}
        @media (forced-colors:active){.source,.chart,iframe,.note{border:1px solid}}
        @page{size:A4;margin:18mm 16mm}
        @media print{body{background:#fff;font-size:.875rem}.page{max-width:none;padding:0}.cell{margin:1rem 0}h1,h2,h3,h4{break-after:avoid}.chart,.outputs>img,tr{break-inside:avoid}.scroll{overflow:visible}iframe{resize:none}a{color:inherit}}
        """;
}
