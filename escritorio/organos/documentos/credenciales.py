"""La credencial de cada integrante, una por página y con su firma."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.pdf import (
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
)
from escritorio.organos.modelo.papeles import Credencial, DatosDeCredenciales


def credencial_pdf(datos: DatosDeCredenciales) -> bytes:
    """Una página por credencial; sin ninguna, una que lo dice."""
    piezas: list[Pieza] = []
    for credencial in datos.credenciales:
        piezas += [SaltoDePagina()] if piezas else []
        piezas += _pagina(credencial, datos)
    vacia: list[Pieza] = [Titulo("Credenciales"), Parrafo("Ese día nadie ocupa ningún puesto.")]
    hoja = replace(papel(datos.membrete, "Credencial", folio="Credencial"), por_hojas=True)
    return componer(hoja, piezas or vacia)


def _pagina(credencial: Credencial, datos: DatosDeCredenciales) -> list[Pieza]:
    quien = credencial.persona or credencial.nombre
    en_nombre = f", en representación de {credencial.nombre}," if credencial.persona else ""
    desde = f" desde el {en_letra(credencial.desde)}" if credencial.desde else ""
    hasta = f" y hasta el {en_letra(credencial.hasta)}" if credencial.hasta else ""
    hecho = f"ocupa el puesto de «{credencial.puesto}» en el órgano «{credencial.organo}»{desde}{hasta}"
    if credencial.para:
        hecho = f"asiste a la sesión de {credencial.para}, {credencial.voto.lower()}"
    frase = f"{datos.membrete.entidad} acredita que {quien}{en_nombre} {hecho}."
    return [
        Titulo("Credencial"),
        Espacio(4),
        Parrafo(frase),
        Espacio(2),
        Datos(_pares(credencial)),
        Espacio(4),
        Parrafo(
            "Se extiende a pedido de la parte interesada, para acreditarse donde corresponda, el"
            f" {en_letra(datos.fecha)}."
        ),
        Espacio(10),
        Firmas(
            [
                Firmante(datos.secretario, "Secretaría", "Doy fe"),
                Firmante(datos.preside, "Presidencia", "V.º B.º"),
            ]
        ),
    ]


def _pares(credencial: Credencial) -> list[tuple[str, str]]:
    pares = [
        ("Titular de la credencial", credencial.persona or credencial.nombre),
        ("Cargo", credencial.cargo),
        ("En representación de", credencial.nombre if credencial.persona else ""),
        ("Órgano", credencial.organo),
        ("Puesto", credencial.puesto),
        ("Desde", en_corto(credencial.desde)),
        ("Hasta", en_corto(credencial.hasta)),
        ("Sesión", credencial.para),
        ("Voto", credencial.voto),
        ("Fundamento", credencial.fundamento),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]
