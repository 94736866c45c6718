package org.shopplugin.samplehost;

import org.shopplugin.house.SourceRules;

class SourcesTest extends SourceRules {}
