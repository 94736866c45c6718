package org.shopplugin.b2b.vat;

/**
 * What a register of VAT numbers has answered.
 *
 * @param name of whose number it is; empty when the register does not tell
 * @param address in lines; empty when the register does not tell
 * @param consultation the number under which the register remembers that it was asked; empty when it gave none
 * @param trouble why there is no answer; empty when there is one
 */
public record VatAnswer(VatState state, String name, String address, String consultation, String trouble) {

    static VatAnswer none(String trouble) {
        return new VatAnswer(VatState.PENDING, "", "", "", trouble);
    }
}
