package org.shopplugin.samplehost.lookup;

import java.io.IOException;
import java.util.Optional;

/** Somebody outside who knows what street and town a postcode stands for. */
interface PostcodeService {

    /** What is asked. */
    record Question(String country, String postcode, String houseNumber) {}

    /** What is answered. */
    record Place(String street, String city) {}

    /**
     * Asks.
     *
     * @return empty when there is no such postcode
     * @throws IOException when there is no answer, none in time, or none that can be understood
     */
    Optional<Place> ask(Question question) throws IOException;
}
