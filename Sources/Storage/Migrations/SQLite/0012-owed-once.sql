-- What is owed lay on a desk twice, as a duty and as something that can be done: two pages for one fact, with every act. It is a
-- duty alone now; what lists and desks show is derived again when the office opens next.

DELETE FROM setting WHERE key = 'register.day';
