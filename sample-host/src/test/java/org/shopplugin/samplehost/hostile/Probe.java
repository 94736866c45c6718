package org.shopplugin.samplehost.hostile;

import java.util.List;

/** Forty ways to make a browser take what somebody typed for a part of the page, each of which calls {@code canary()}. */
final class Probe {

    static final List<String> ALL = List.of(
            "<script>canary()</script>",
            "\"><script>canary()</script>",
            "'><script>canary()</script>",
            "</script><script>canary()</script>",
            "</title><script>canary()</script>",
            "</textarea><script>canary()</script>",
            "</select><img src=x onerror=canary()>",
            "<img src=x onerror=canary()>",
            "\"><img src=x onerror=canary()>",
            "'><img src=x onerror=canary()>",
            "<img src=x onerror=&#99;anary()>",
            "<svg onload=canary()>",
            "\"><svg/onload=canary()>",
            "<svg><script>canary()</script></svg>",
            "<body onload=canary()>",
            "<input autofocus onfocus=canary()>",
            "\" autofocus onfocus=canary() x=\"",
            "' autofocus onfocus=canary() x='",
            "<details open ontoggle=canary()>",
            "<video><source onerror=canary()>",
            "<audio src=x onerror=canary()>",
            "<iframe src=javascript:parent.canary()>",
            "<iframe srcdoc='<script>parent.canary()</script>'>",
            "<a href=javascript:canary()>a</a>",
            "javascript:canary()",
            "data:text/html,<script>canary()</script>",
            "<object data=javascript:canary()>",
            "<embed src=javascript:canary()>",
            "<form action=javascript:canary()><button>x",
            "<meta http-equiv=refresh content=0;url=javascript:canary()>",
            "<base href=javascript:canary()//>",
            "<math><a xlink:href=javascript:canary()>x",
            "<style>@import 'javascript:canary()'</style>",
            "<p style=background:url(javascript:canary())>",
            "<!--><img src=x onerror=canary()>-->",
            "<p hx-get=/ hx-trigger=load hx-on::load=canary()>",
            "{{constructor.constructor('canary()')()}}${canary()}",
            "\\\"-canary()-\\\"';canary()//",
            "&lt;img src=x onerror=canary()&gt;",
            "%3Cscript%3Ecanary()%3C/script%3E");

    private Probe() {}
}
