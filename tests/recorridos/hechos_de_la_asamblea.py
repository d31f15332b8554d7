"""Lo que ha de leerse en los papeles de la asamblea entera, extrayendo su texto del PDF."""

from __future__ import annotations

import io
import re

import pypdf

_CABECERA = re.compile(
    r"(Pendiente de aprobación Página \d+ de \d+|Libro de actas, tomo 1, asiento 2 Folio \d+)"
    r" Red de Ciudades del Ñandú"
    r"( Acta n\.º \d+ de la Asamblea General de Socios)?"
)
LA_ASAMBLEA = (
    "Acta n.º 1",
    "Ordinaria n.º 1, en segunda llamada",
    "Hora de inicio 10:02 Hora de cierre 12:30 Preside Montevideo Secretaría Óscar Güell",
    "De 31 integrantes con voto, 14 asisten al abrirse la sesión, 2 con poder. Después se incorpora 1.",
    "Cali recupera el voto el 20/04/2026 10:40, con el recibo n.º 1.",
    "Con voz y sin voto se convocó a 1; 1 asiste.",
    "Canoas (BR) Se incorpora a las 11:20",
    "Morón (AR) Con poder a favor de Córdoba",
    "Santa Fe (AR) Ausente sin aviso",
    "Tandil (AR) Con poder a favor de Córdoba",
    "Quito Adeuda 1 periodo al 20/04/2026; no vota quien adeuda 1 o más. (art. 9 del estatuto)",
    "a las 09:00 en primera llamada y a las 10:00 en segunda.",
    "Fundamento: art. 11 del estatuto.",
    "Hay quórum: 14 presentes y hacen falta 11.",
    "Habilitados 31; exige al menos un tercio: 11; presentes 14.",
    "Fundamento: art. 12 del estatuto.",
    "Se hace un receso a las 10:40: Café. Se reanuda a las 11:00.",
    "se aprueba por asentimiento de 14 presentes con voto, a las 10:10.",
    "El punto queda sobre la mesa. Motivo: Falta el informe de dos unidades.",
    "11 votos a favor, 2 en contra y 1 abstención, de 14 presentes con voto.",
    "Esta votación se rectificó después: vale la que la rectifica.",
    "Se rectifica la votación anterior (11 a favor, 2 en contra, de 14 presentes)."
    " Motivo: Se contó dos veces a Villeta.",
    "12 votos a favor, 1 en contra y 1 abstención, de 14 presentes con voto.",
    "Sometida a votación secreta a las 11:10, da este resultado: 9 votos a favor, 3 en contra,"
    " 1 abstención, 1 en blanco y 1 nulo, de 15 presentes con voto.",
    "presentes con voto 15 de 32 habilitados.",
    "Se presentan: Porto Alegre, Asunción y Valparaíso.",
    "Ronda 1, en votación secreta a las 11:20, de 16 presentes con voto y 16 papeletas: Porto Alegre, 7"
    " votos; Asunción, 5 votos; Valparaíso, 3 votos; 1 voto en blanco.",
    "de 15 votos emitidos hacen falta 8; nadie la alcanza. Fundamento: art. 15 del estatuto.",
    "Ronda 2, entre las más votadas, en votación secreta a las 11:20, de 16 presentes con voto"
    " y 16 papeletas: Porto Alegre, 9 votos; Asunción, 6 votos; 1 voto en blanco.",
    "Acuerdo n.º 4. Resulta electa la candidatura de Porto Alegre.",
    "Asuntos varios No se trata.",
    "El Consejo lo forman doce ciudades. Sometida a votación nominal a las 11:50, da este resultado:"
    " 10 votos a favor, 6 en contra y ninguna abstención, de 16 presentes con voto.",
    "En contra (6): Encarnación, Paysandú, Salto, Tandil (por poder, vota Córdoba), Valparaíso y Villeta.",
    "Se exige al menos dos tercios de los presentes con voto: de 16 presentes con voto hacen falta 11;"
    " hubo 10 a favor: no se alcanza. Fundamento: art. 40 del estatuto.",
    "El Consejo lo forman quince ciudades. Sometida a votación nominal a las 12:00, da este resultado:"
    " 12 votos a favor, 4 en contra y ninguna abstención, de 16 presentes con voto.",
    "A favor (12): Asunción, Cali, Canoas, Cochabamba, Córdoba, Encarnación, Montevideo,"
    " Morón (por poder, vota Córdoba), Peñalolén, Porto Alegre, São Leopoldo y Valparaíso.",
    "Valparaíso y Villeta. La propuesta queda rechazada.",
    "Acuerdo n.º 5. La propuesta queda aprobada y es acuerdo de la Asamblea General de Socios con el texto"
    " transcrito.",
    "hubo 12 a favor: se alcanza. Fundamento: art. 40 del estatuto.",
    "Motivo de la urgencia: El río creció anoche.",
    "Acuerdo n.º 6. Se aprecia la urgencia.",
    "Puntos sin tratar «Asuntos varios» (7).",
    "Doy fe Óscar Güell Secretaría V.º B.º Montevideo Presidencia",
)
POR_APROBAR = (
    *LA_ASAMBLEA,
    "Esta acta se aprueba en la sesión siguiente (art. 18 del estatuto). Está pendiente de aprobación",
)
APROBADA = (
    *LA_ASAMBLEA,
    "Esta acta se aprobó en la sesión ordinaria n.º 2, del 20/05/2026.",
    "con el asiento 2, desde el folio 2 hasta el presente",
)
SIGUIENTE = (
    "Acta n.º 2",
    "De 32 integrantes con voto, 32 asisten al abrirse la sesión.",
    "Hay quórum: 32 presentes y hacen falta 17.",
    "Se somete a aprobación el acta n.º 1, de la sesión ordinaria n.º 1 (20/04/2026), con estas"
    " observaciones: 1. Salto: Salto votó en contra de las dos redacciones. Se admite.",
    "30 votos a favor, ninguno en contra y 2 abstenciones, de 32 presentes con voto.",
    "Informe de las coordinaciones de las unidades temáticas Se oye el informe completo.",
)
CERTIFICADO = (
    "Certificado n.º 1/2026",
    "adoptó el acuerdo n.º 5, «Reforma del artículo 8.º», por 12 votos a favor y 4 en contra, cuyo texto"
    " literal es el siguiente: El Consejo lo forman quince ciudades.",
    "Así consta en el Acta n.º 1, aprobada el miércoles 20 de mayo de 2026 y asentada en los folios 2 a ",
    "Certifico Óscar Güell Secretaría V.º B.º Montevideo Presidencia",
)


def leer(pdf: bytes) -> str:
    """El texto entero, sin lo que se repite en cada página ni los guiones de fin de renglón."""
    paginas = [pagina.extract_text() for pagina in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    seguido = " ".join(re.sub(r"-\s*\n\s*", "", "\n".join(paginas)).split())
    return " ".join(_CABECERA.sub(" ", seguido).split())


def faltan_en(pdf: bytes, hechos: tuple[str, ...]) -> list[str]:
    """Los hechos que no se leen en ese papel."""
    dice = leer(pdf)
    return [hecho for hecho in hechos if hecho not in dice]
