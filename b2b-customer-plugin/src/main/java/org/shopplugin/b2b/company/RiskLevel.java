package org.shopplugin.b2b.company;

/** How the merchant judges the risk of delivering to a company before it has paid; no customer sees it. */
public enum RiskLevel {
    LOW,
    NORMAL,
    HIGH
}
