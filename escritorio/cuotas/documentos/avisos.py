"""Los avisos de cuota en PDF: uno por hoja, en español o en portugués. Función pura."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    Titulo,
    componer,
)
from escritorio.cuotas.modelo.avisos import CargoParaAvisar, CuentaParaPagar, DatosDeAvisos
from escritorio.cuotas.reglas.calculo_pt import calculo_en_portugues

_ES: Mapping[str, str] = MappingProxyType(
    {
        "avisos": "Avisos de cuota",
        "titulo": "Aviso de cuota n.º {0}",
        "a": "A",
        "atencion": "Atención",
        "domicilio": "Domicilio",
        "codigo": "Código",
        "fecha": "Fecha",
        "cuerpo": "Se le comunica la cuota que le corresponde por «{0}» del ejercicio {1}, cargo n.º {2}.",
        "importe": "Importe: {0}",
        "vence": "Vence el {0}.",
        "sin_vencer": "No tiene fecha de vencimiento.",
        "saldo": "De este cargo falta pagar {0} al {1}.",
        "pagado": "Al {0} este cargo está pagado.",
        "como": "Cómo se calculó",
        "calculo": "Cálculo",
        "tramo": "Tramo",
        "poblacion": "Población",
        "fuente": "Fuente",
        "sin_anio": "sin año",
        "apoyo": "En qué se apoya",
        "pagar": "Cómo pagar",
        "cuenta": "{0}, cuenta {1}, en {2}",
        "indique": "Indique en el pago el número de este aviso: {0}.",
        "firma": "Tesorería",
    }
)
_PT: Mapping[str, str] = MappingProxyType(
    {
        "avisos": "Avisos de contribuição",
        "titulo": "Aviso de contribuição n.º {0}",
        "a": "A",
        "atencion": "Atenção",
        "domicilio": "Endereço",
        "codigo": "Código",
        "fecha": "Data",
        "cuerpo": "Comunica-se a sua contribuição por «{0}» do exercício {1}, lançamento n.º {2}.",
        "importe": "Valor: {0}",
        "vence": "Vence em {0}.",
        "sin_vencer": "Não tem data de vencimento.",
        "saldo": "Deste lançamento falta pagar {0} em {1}.",
        "pagado": "Em {0} este lançamento está pago.",
        "como": "Como foi calculada",
        "calculo": "Cálculo",
        "tramo": "Faixa",
        "poblacion": "População",
        "fuente": "Fonte",
        "sin_anio": "sem ano",
        "apoyo": "Em que se apoia",
        "pagar": "Como pagar",
        "cuenta": "{0}, conta {1}, em {2}",
        "indique": "Indique no pagamento o número deste aviso: {0}.",
        "firma": "Tesouraria",
    }
)


def avisos_pdf(datos: DatosDeAvisos) -> bytes:
    """Uno tras otro, cada uno en hoja propia y con su marcador; vale cada hoja por sí sola."""
    decir = _PT if datos.idioma == "pt" else _ES
    piezas: list[Pieza] = []
    for numero, cargo in datos.avisos:
        piezas += [SaltoDePagina()] if piezas else []
        piezas += _un_aviso(datos, numero, cargo, decir)
    hoja = papel(datos.membrete, decir["avisos"], folio="", borrador=datos.borrador)
    return componer(replace(hoja, idioma=datos.idioma, por_hojas=True), piezas)


def _un_aviso(
    datos: DatosDeAvisos, numero: int, cargo: CargoParaAvisar, decir: Mapping[str, str]
) -> list[Pieza]:
    importe = escribir_importe(cargo.importe, cargo.moneda)
    return [
        Titulo(decir["titulo"].format(numero)),
        Datos(_a_quien(datos, cargo, decir)),
        Parrafo(decir["cuerpo"].format(cargo.concepto, cargo.ejercicio, cargo.cargo)),
        Recuadro(decir["importe"].format(importe), _plazo(datos, cargo, decir)),
        Apartado(decir["como"]),
        Datos(_calculo(datos, cargo, decir)),
        *_pagar(datos, numero, cargo, decir),
        Firmas((Firmante("", decir["firma"]),)),
    ]


def _a_quien(datos: DatosDeAvisos, cargo: CargoParaAvisar, decir: Mapping[str, str]) -> list[tuple[str, str]]:
    pares = [
        ("a", cargo.socio),
        ("codigo", cargo.codigo),
        ("atencion", cargo.atencion),
        ("domicilio", cargo.domicilio),
        ("fecha", en_corto(datos.emitido)),
    ]
    return [(decir[r], v) for r, v in pares if v]


def _plazo(datos: DatosDeAvisos, cargo: CargoParaAvisar, decir: Mapping[str, str]) -> list[str]:
    vence = cargo.vencimiento
    frases = [decir["vence"].format(en_corto(vence)) if vence else decir["sin_vencer"]]
    if not cargo.saldo:
        return [decir["pagado"].format(en_corto(datos.emitido))]
    if cargo.saldo != cargo.importe:
        falta = escribir_importe(cargo.saldo, cargo.moneda)
        frases.append(decir["saldo"].format(falta, en_corto(datos.emitido)))
    return frases


def _calculo(datos: DatosDeAvisos, cargo: CargoParaAvisar, decir: Mapping[str, str]) -> list[tuple[str, str]]:
    def en_su_lengua(frase: str) -> str:
        return calculo_en_portugues(frase) if datos.idioma == "pt" else frase

    habitantes = ""
    if cargo.poblacion is not None:
        anio = str(cargo.poblacion_anio or decir["sin_anio"])
        habitantes = f"{escribir_miles(cargo.poblacion)} ({anio})"
    pares = [
        ("poblacion", habitantes),
        ("fuente", cargo.poblacion_fuente or ""),
        ("tramo", en_su_lengua(cargo.tramo)),
        ("calculo", en_su_lengua(cargo.calculo)),
        ("apoyo", "; ".join(cargo.fundamentos)),
    ]
    return [(decir[r], v) for r, v in pares if v]


def _pagar(
    datos: DatosDeAvisos, numero: int, cargo: CargoParaAvisar, decir: Mapping[str, str]
) -> list[Pieza]:
    """Sólo lo que consta: si no hay cuenta en esa moneda, no se dice cómo."""
    suyas = [_cuenta(c, decir) for c in datos.cuentas if c.moneda == cargo.moneda]
    if not (suyas and cargo.saldo):
        return []
    return [Apartado(decir["pagar"]), Parrafo("\n".join([*suyas, decir["indique"].format(numero)]))]


def _cuenta(cuenta: CuentaParaPagar, decir: Mapping[str, str]) -> str:
    return decir["cuenta"].format(cuenta.banco or cuenta.nombre, cuenta.cuenta, cuenta.moneda)
