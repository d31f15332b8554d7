"""Los países de ISO 3166-1 con su nombre en español y, si es otro, en portugués.

Fuente: ISO 3166-1 (códigos alfa-2 asignados) y uso corriente de los nombres.
Dentro de cada país, separados por «|», los nombres que se reconocen: el primero se escribe.
"""

from __future__ import annotations

_TABLA = """
AD Andorra; AE Emiratos Árabes Unidos|Emirados Árabes Unidos; AF Afganistán|Afeganistão;
AG Antigua y Barbuda|Antígua e Barbuda; AI Anguila|Anguilla; AL Albania|Albânia; AM Armenia|Armênia;
AO Angola; AQ Antártida; AR Argentina|República Argentina; AS Samoa Americana; AT Austria|Áustria;
AU Australia|Austrália; AW Aruba; AX Islas Åland|Åland; AZ Azerbaiyán|Azerbaijão;
BA Bosnia y Herzegovina|Bósnia e Herzegovina; BB Barbados; BD Bangladés|Bangladesh; BE Bélgica;
BF Burkina Faso; BG Bulgaria|Bulgária; BH Baréin|Bahrein; BI Burundi; BJ Benín|Benim;
BL San Bartolomé|São Bartolomeu; BM Bermudas; BN Brunéi|Brunei;
BO Bolivia|Bolívia|Estado Plurinacional de Bolivia; BQ Caribe neerlandés|Caribe neerlandês;
BR Brasil|Brazil; BS Bahamas; BT Bután|Butão; BV Isla Bouvet|Ilha Bouvet; BW Botsuana|Botswana;
BY Bielorrusia|Belarús|Bielorrússia; BZ Belice|Belize; CA Canadá; CC Islas Cocos|Ilhas Cocos;
CD República Democrática del Congo|República Democrática do Congo;
CF República Centroafricana|República Centro-Africana; CG Congo|República del Congo; CH Suiza|Suíça;
CI Costa de Marfil|Costa do Marfim; CK Islas Cook|Ilhas Cook; CL Chile; CM Camerún|Camarões; CN China;
CO Colombia|Colômbia; CR Costa Rica; CU Cuba; CV Cabo Verde; CW Curazao|Curaçao;
CX Isla de Navidad|Ilha Christmas; CY Chipre; CZ Chequia|República Checa|Tchéquia; DE Alemania|Alemanha;
DJ Yibuti|Djibuti; DK Dinamarca; DM Dominica; DO República Dominicana; DZ Argelia|Argélia;
EC Ecuador|Equador; EE Estonia|Estônia; EG Egipto|Egito; EH Sahara Occidental|Saara Ocidental;
ER Eritrea|Eritreia; ES España|Espanha; ET Etiopía|Etiópia; FI Finlandia|Finlândia; FJ Fiyi|Fiji;
FK Islas Malvinas|Ilhas Malvinas; FM Micronesia|Micronésia; FO Islas Feroe|Ilhas Faroé; FR Francia|França;
GA Gabón|Gabão; GB Reino Unido; GD Granada; GE Georgia|Geórgia; GF Guayana Francesa|Guiana Francesa;
GG Guernsey; GH Ghana|Gana; GI Gibraltar; GL Groenlandia|Groenlândia; GM Gambia|Gâmbia; GN Guinea|Guiné;
GP Guadalupe; GQ Guinea Ecuatorial|Guiné Equatorial; GR Grecia|Grécia; GS Georgia del Sur|Geórgia do Sul;
GT Guatemala; GU Guam; GW Guinea-Bisáu|Guiné-Bissau; GY Guyana|Guiana; HK Hong Kong;
HM Islas Heard y McDonald|Ilhas Heard e McDonald; HN Honduras; HR Croacia|Croácia; HT Haití|Haiti;
HU Hungría|Hungria; ID Indonesia|Indonésia; IE Irlanda; IL Israel; IM Isla de Man|Ilha de Man;
IN India|Índia; IO Territorio Británico del Océano Índico|Território Britânico do Oceano Índico;
IQ Irak|Iraque; IR Irán|Irã; IS Islandia|Islândia; IT Italia|Itália; JE Jersey; JM Jamaica;
JO Jordania|Jordânia; JP Japón|Japão; KE Kenia|Quênia; KG Kirguistán|Quirguistão; KH Camboya|Camboja;
KI Kiribati; KM Comoras|Comores; KN San Cristóbal y Nieves|São Cristóvão e Névis;
KP Corea del Norte|Coreia do Norte; KR Corea del Sur|Coreia do Sul; KW Kuwait; KY Islas Caimán|Ilhas Cayman;
KZ Kazajistán|Cazaquistão; LA Laos; LB Líbano; LC Santa Lucía|Santa Lúcia; LI Liechtenstein; LK Sri Lanka;
LR Liberia|Libéria; LS Lesoto|Lesotho; LT Lituania|Lituânia; LU Luxemburgo; LV Letonia|Letônia;
LY Libia|Líbia; MA Marruecos|Marrocos; MC Mónaco|Mônaco; MD Moldavia|Moldávia; ME Montenegro;
MF San Martín|São Martinho; MG Madagascar; MH Islas Marshall|Ilhas Marshall;
MK Macedonia del Norte|Macedônia do Norte; ML Malí|Mali; MM Myanmar|Birmania; MN Mongolia|Mongólia;
MO Macao|Macau; MP Islas Marianas del Norte|Ilhas Marianas do Norte; MQ Martinica; MR Mauritania|Mauritânia;
MS Montserrat; MT Malta; MU Mauricio|Maurício; MV Maldivas; MW Malaui|Malawi; MX México; MY Malasia|Malásia;
MZ Mozambique|Moçambique; NA Namibia|Namíbia; NC Nueva Caledonia|Nova Caledônia; NE Níger;
NF Isla Norfolk|Ilha Norfolk; NG Nigeria|Nigéria; NI Nicaragua|Nicarágua;
NL Países Bajos|Países Baixos|Holanda; NO Noruega; NP Nepal; NR Nauru; NU Niue;
NZ Nueva Zelanda|Nova Zelândia; OM Omán|Omã; PA Panamá; PE Perú|Peru;
PF Polinesia Francesa|Polinésia Francesa; PG Papúa Nueva Guinea|Papua Nova Guiné; PH Filipinas;
PK Pakistán|Paquistão; PL Polonia|Polônia; PM San Pedro y Miquelón|São Pedro e Miquelão;
PN Islas Pitcairn|Ilhas Pitcairn; PR Puerto Rico|Porto Rico; PS Palestina; PT Portugal; PW Palaos|Palau;
PY Paraguay|Paraguai; QA Catar; RE Reunión|Reunião; RO Rumania|Romênia; RS Serbia|Sérvia; RU Rusia|Rússia;
RW Ruanda; SA Arabia Saudita|Arábia Saudita; SB Islas Salomón|Ilhas Salomão; SC Seychelles; SD Sudán|Sudão;
SE Suecia|Suécia; SG Singapur|Singapura; SH Santa Elena|Santa Helena; SI Eslovenia|Eslovênia;
SJ Svalbard y Jan Mayen|Svalbard e Jan Mayen; SK Eslovaquia|Eslováquia; SL Sierra Leona|Serra Leoa;
SM San Marino; SN Senegal; SO Somalia|Somália; SR Surinam|Suriname; SS Sudán del Sur|Sudão do Sul;
ST Santo Tomé y Príncipe|São Tomé e Príncipe; SV El Salvador; SX Sint Maarten; SY Siria|Síria;
SZ Esuatini|Essuatíni; TC Islas Turcas y Caicos|Ilhas Turcas e Caicos; TD Chad|Chade;
TF Tierras Australes Francesas|Terras Austrais Francesas; TG Togo; TH Tailandia|Tailândia;
TJ Tayikistán|Tajiquistão; TK Tokelau; TL Timor Oriental|Timor-Leste; TM Turkmenistán|Turcomenistão;
TN Túnez|Tunísia; TO Tonga; TR Turquía|Turquia; TT Trinidad y Tobago|Trinidad e Tobago; TV Tuvalu;
TW Taiwán|Taiwan; TZ Tanzania|Tanzânia; UA Ucrania|Ucrânia; UG Uganda;
UM Islas menores de los Estados Unidos; US Estados Unidos|Estados Unidos de América; UY Uruguay|Uruguai;
UZ Uzbekistán|Uzbequistão; VA Santa Sede|Vaticano|Santa Sé;
VC San Vicente y las Granadinas|São Vicente e Granadinas; VE Venezuela|República Bolivariana de Venezuela;
VG Islas Vírgenes Británicas|Ilhas Virgens Britânicas;
VI Islas Vírgenes de los Estados Unidos|Ilhas Virgens Americanas; VN Vietnam|Vietnã; VU Vanuatu;
WF Wallis y Futuna|Wallis e Futuna; WS Samoa; YE Yemen|Iêmen; YT Mayotte; ZA Sudáfrica|África do Sul;
ZM Zambia|Zâmbia; ZW Zimbabue|Zimbábue
"""

NOMBRES_DE_PAIS: dict[str, tuple[str, ...]] = {
    entrada.strip()[:2]: tuple(entrada.strip()[3:].split("|")) for entrada in _TABLA.split(";")
}
"""Código alfa-2 → nombres reconocidos; el primero es el que se escribe."""
