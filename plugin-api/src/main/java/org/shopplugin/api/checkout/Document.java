package org.shopplugin.api.checkout;

import java.time.Instant;

/**
 * A document that was issued for an order and stays downloadable whatever becomes of the plugin.
 *
 * @param kind a short name such as {@code invoice}, lower-case letters and hyphens, at most 40 characters
 * @param number the number that people read, unique for its kind in the shop
 * @param fileName the name of the file to download
 * @param mediaType such as {@code application/pdf}
 * @param issuedAt when it was issued
 */
public record Document(String kind, String number, String fileName, String mediaType, Instant issuedAt) {}
