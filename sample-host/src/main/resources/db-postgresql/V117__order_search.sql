-- The merchant looks an order up by its number or by how the buyer's address begins, however that was typed.
create index shop_order_search on shop_order (shop_id, lower(email) text_pattern_ops);
