"""Las subdivisiones de ISO 3166-2 de los países de la región, para reconocerlas por su nombre.

Fuente: ISO 3166-2. De los demás países sólo se comprueba la forma del código.
"""

from __future__ import annotations

_TABLA = {
    "AR": "B Buenos Aires; C Ciudad Autónoma de Buenos Aires|CABA|Capital Federal; K Catamarca;"
    "H Chaco; U Chubut; X Córdoba; W Corrientes; E Entre Ríos; P Formosa; Y Jujuy; L La Pampa;"
    "F La Rioja; M Mendoza; N Misiones; Q Neuquén; R Río Negro; A Salta; J San Juan; D San Luis;"
    "Z Santa Cruz; S Santa Fe; G Santiago del Estero; V Tierra del Fuego; T Tucumán",
    "BO": "H Chuquisaca; C Cochabamba; B Beni|El Beni; L La Paz; O Oruro; N Pando; P Potosí;"
    "S Santa Cruz; T Tarija",
    "BR": "AC Acre; AL Alagoas; AM Amazonas; AP Amapá; BA Bahia; CE Ceará; DF Distrito Federal;"
    "ES Espírito Santo; GO Goiás; MA Maranhão; MG Minas Gerais; MS Mato Grosso do Sul;"
    "MT Mato Grosso; PA Pará; PB Paraíba; PE Pernambuco; PI Piauí; PR Paraná; RJ Rio de Janeiro;"
    "RN Rio Grande do Norte; RO Rondônia; RR Roraima; RS Rio Grande do Sul; SC Santa Catarina;"
    "SE Sergipe; SP São Paulo; TO Tocantins",
    "CL": "AI Aysén; AN Antofagasta; AP Arica y Parinacota; AR La Araucanía|Araucanía; AT Atacama;"
    "BI Biobío; CO Coquimbo; LI O'Higgins|Libertador General Bernardo O'Higgins; LL Los Lagos;"
    "LR Los Ríos; MA Magallanes; ML Maule; NB Ñuble;"
    "RM Metropolitana|Región Metropolitana de Santiago; TA Tarapacá; VS Valparaíso",
    "CO": "AMA Amazonas; ANT Antioquia; ARA Arauca; ATL Atlántico; BOL Bolívar; BOY Boyacá; CAL Caldas;"
    "CAQ Caquetá; CAS Casanare; CAU Cauca; CES Cesar; CHO Chocó; COR Córdoba; CUN Cundinamarca;"
    "DC Bogotá|Distrito Capital; GUA Guainía; GUV Guaviare; HUI Huila; LAG La Guajira;"
    "MAG Magdalena; MET Meta; NAR Nariño; NSA Norte de Santander; PUT Putumayo; QUI Quindío;"
    "RIS Risaralda; SAN Santander; SAP San Andrés y Providencia; SUC Sucre; TOL Tolima;"
    "VAC Valle del Cauca; VAU Vaupés; VID Vichada",
    "EC": "A Azuay; B Bolívar; C Carchi; D Orellana; E Esmeraldas; F Cañar; G Guayas; H Chimborazo;"
    "I Imbabura; L Loja; M Manabí; N Napo; O El Oro; P Pichincha; R Los Ríos; S Morona Santiago;"
    "SD Santo Domingo de los Tsáchilas; SE Santa Elena; T Tungurahua; U Sucumbíos; W Galápagos;"
    "X Cotopaxi; Y Pastaza; Z Zamora Chinchipe",
    "PE": "AMA Amazonas; ANC Áncash; APU Apurímac; ARE Arequipa; AYA Ayacucho; CAJ Cajamarca;"
    "CAL Callao|El Callao; CUS Cusco|Cuzco; HUC Huánuco; HUV Huancavelica; ICA Ica; JUN Junín;"
    "LAL La Libertad; LAM Lambayeque; LIM Lima;"
    "LMA Municipalidad Metropolitana de Lima|Lima Metropolitana; LOR Loreto; MDD Madre de Dios;"
    "MOQ Moquegua; PAS Pasco; PIU Piura; PUN Puno; SAM San Martín; TAC Tacna; TUM Tumbes;"
    "UCA Ucayali",
    "PY": "1 Concepción; 2 San Pedro; 3 Cordillera; 4 Guairá; 5 Caaguazú; 6 Caazapá; 7 Itapúa;"
    "8 Misiones; 9 Paraguarí; 10 Alto Paraná; 11 Central; 12 Ñeembucú; 13 Amambay; 14 Canindeyú;"
    "15 Presidente Hayes; 16 Alto Paraguay; 19 Boquerón; ASU Asunción",
    "UY": "AR Artigas; CA Canelones; CL Cerro Largo; CO Colonia; DU Durazno; FD Florida; FS Flores;"
    "LA Lavalleja; MA Maldonado; MO Montevideo; PA Paysandú; RN Río Negro; RO Rocha; RV Rivera;"
    "SA Salto; SJ San José; SO Soriano; TA Tacuarembó; TT Treinta y Tres",
    "VE": "A Distrito Capital; B Anzoátegui; C Apure; D Aragua; E Barinas; F Bolívar; G Carabobo;"
    "H Cojedes; I Falcón; J Guárico; K Lara; L Mérida; M Miranda; N Monagas; O Nueva Esparta;"
    "P Portuguesa; R Sucre; S Táchira; T Trujillo; U Yaracuy; V Zulia; W Dependencias Federales;"
    "X La Guaira|Vargas; Y Delta Amacuro; Z Amazonas",
}


def _del_pais(pais: str, tabla: str) -> dict[str, tuple[str, ...]]:
    partes = (entrada.strip().split(" ", 1) for entrada in tabla.split(";"))
    return {f"{pais}-{codigo}": tuple(nombres.split("|")) for codigo, nombres in partes}


NOMBRES_DE_SUBDIVISION: dict[str, dict[str, tuple[str, ...]]] = {
    pais: _del_pais(pais, tabla) for pais, tabla in _TABLA.items()
}
"""País → código ISO 3166-2 → nombres reconocidos; el primero es el que se escribe."""
