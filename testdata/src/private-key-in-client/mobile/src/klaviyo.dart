const klaviyoKey = 'pk_1a2b…'; // want "is in code that every visitor receives"
const company = 'XyZ9k2';
