"""Qué se pide de cada clase de registro, cómo se comprueba y cómo se busca."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dato import ClaseDeDato, Dato, decir_dato, leer_dato
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.base.lengua import ESPANOL, NADA, Frase, Habla, contada, frase, rotulos
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    Busqueda,
    ClaseDeRegistro,
    Ficha,
    FichaDeRegistro,
    NotaNueva,
)

_PARRAFO, _FECHA, _LISTA = ClaseDeDato.PARRAFO, ClaseDeDato.FECHA, ClaseDeDato.LISTA
_CORREO = Dato("correo", rotulos("Correo"), ClaseDeDato.CORREO)
_TELEFONO = Dato("telefono", rotulos("Teléfono"))
_ENLACE = Dato("enlace", rotulos("Dirección en la red"))
_CONTACTO = (_CORREO, _TELEFONO, _ENLACE)
FICHAS: Mapping[ClaseDeRegistro, Ficha] = MappingProxyType(
    {
        ClaseDeRegistro.EXPERTO: Ficha(
            rotulos("Experto o consultor"),
            rotulos("Expertos y consultores"),
            (
                Dato(
                    "idiomas", rotulos("Idiomas"), obligatorio=True, ayuda="Por ejemplo: español, portugués"
                ),
                Dato(
                    "disponibilidad",
                    rotulos("Disponibilidad"),
                    _LISTA,
                    (
                        ("inmediata", rotulos("Inmediata")),
                        ("con_aviso", rotulos("Avisando con tiempo")),
                        ("a_distancia", rotulos("Sólo a distancia")),
                        ("no", rotulos("No disponible")),
                    ),
                    obligatorio=True,
                ),
                Dato("institucion", rotulos("Institución")),
                Dato("trayectoria", rotulos("Trayectoria"), _PARRAFO),
                *_CONTACTO,
            ),
            ("evaluacion", "uso"),
        ),
        ClaseDeRegistro.FUENTE: Ficha(
            rotulos("Fuente de financiamiento"),
            rotulos("Fuentes de financiamiento"),
            (
                Dato("financiador", rotulos("Quién financia"), obligatorio=True),
                Dato("convocatoria", rotulos("Convocatoria")),
                Dato("abre", rotulos("Abre el"), _FECHA),
                Dato("cierre", rotulos("Cierra el"), _FECHA, ayuda="Vacío: sin fecha de cierre."),
                Dato(
                    "modalidad",
                    rotulos("Modalidad"),
                    _LISTA,
                    (
                        ("donacion", rotulos("No reembolsable")),
                        ("credito", rotulos("Crédito")),
                        ("especie", rotulos("En especie")),
                        ("premio", rotulos("Premio")),
                    ),
                ),
                Dato("monto", rotulos("Monto"), ayuda="Como lo dice la convocatoria."),
                Dato("requisitos", rotulos("Requisitos"), _PARRAFO),
                *_CONTACTO,
            ),
            ("postulacion", "evaluacion"),
        ),
        ClaseDeRegistro.ASISTENCIA: Ficha(
            rotulos("Servicio de asistencia"),
            rotulos("Servicios de asistencia"),
            (
                Dato("presta", rotulos("Quién lo presta"), obligatorio=True),
                Dato(
                    "modalidad",
                    rotulos("Modalidad"),
                    _LISTA,
                    (
                        ("presencial", rotulos("Presencial")),
                        ("a_distancia", rotulos("A distancia")),
                        ("mixta", rotulos("Mixta")),
                    ),
                ),
                Dato("costo", rotulos("Costo"), ayuda="Por ejemplo: gratuito para socios"),
                Dato("como_se_pide", rotulos("Cómo se pide"), _PARRAFO),
                *_CONTACTO,
            ),
            ("uso", "evaluacion"),
        ),
        ClaseDeRegistro.CENTRO: Ficha(
            rotulos("Centro de excelencia"),
            rotulos("Centros de excelencia"),
            (
                Dato("institucion", rotulos("Institución a que pertenece")),
                Dato("ciudad", rotulos("Ciudad")),
                Dato("en_que", rotulos("En qué destaca"), _PARRAFO, obligatorio=True),
                Dato("ofrece", rotulos("Qué ofrece"), _PARRAFO),
                *_CONTACTO,
            ),
            ("uso", "evaluacion"),
        ),
        ClaseDeRegistro.EXPERIENCIA: Ficha(
            rotulos("Experiencia"),
            rotulos("Banco de experiencias"),
            (
                Dato("desde", rotulos("Empezó el"), _FECHA),
                Dato("hasta", rotulos("Terminó el"), _FECHA, ayuda="Vacío: sigue en marcha."),
                Dato("problema", rotulos("Qué problema atiende"), _PARRAFO, obligatorio=True),
                Dato("que_se_hizo", rotulos("Qué se hizo"), _PARRAFO, obligatorio=True),
                Dato("resultados", rotulos("Qué resultó, y cómo se sabe"), _PARRAFO),
                Dato("costo", rotulos("Cuánto costó y quién lo pagó")),
                Dato("beneficiarios", rotulos("A quiénes benefició")),
                Dato("condiciones", rotulos("Qué hace falta para repetirla"), _PARRAFO),
                *_CONTACTO,
            ),
            ("evaluacion", "replica"),
        ),
    }
)
"""Los datos propios de cada clase, en el orden en que se piden."""


def leer_datos(clase: ClaseDeRegistro, dados: Mapping[str, str]) -> dict[str, str]:
    """Los datos propios ya limpios, sin los vacíos. Lanza `DatoInvalido` con la clave que no vale."""
    suyos = {d.clave: d for d in FICHAS[clase].datos}
    if sobran := [c for c in dados if c not in suyos]:
        raise DatoInvalido(f"«{sobran[0]}» no es un dato de {FICHAS[clase].uno.lower()}.", campo=sobran[0])
    leidos = {clave: leer_dato(dato, dados.get(clave, "")) for clave, dato in suyos.items()}
    limpios = {clave: valor for clave, valor in leidos.items() if valor}
    for antes, despues in (("abre", "cierre"), ("desde", "hasta")):
        if limpios.get(despues, "9") < limpios.get(antes, ""):
            raise DatoInvalido("Termina antes de empezar. Corrija las fechas.", campo=despues)
    return limpios


def leer_temas(escrito: str) -> tuple[str, ...]:
    """«Agua; agua, Vivienda» → («Agua», «Vivienda»): separados por comas o puntos y comas, sin repetir."""
    temas: dict[str, str] = {}
    for trozo in escrito.replace(";", ",").replace("\n", ",").split(","):
        if limpio := " ".join(limpiar(trozo).split()):
            temas.setdefault(plegar(limpio), limpio)
    return tuple(temas.values())


def en_palabras(
    registro: FichaDeRegistro, cuales: Sequence[Dato] | None = None, di: Habla = ESPANOL
) -> list[tuple[str, str]]:
    """Los datos propios que constan, todos o los que se digan: (rótulo, valor) como se leen."""
    pares = []
    for dato in FICHAS[registro.clase].datos if cuales is None else cuales:
        if valor := registro.datos.get(dato.clave, ""):
            pares.append((di(dato.rotulo), decir_dato(dato, valor, di)))
    return pares


def buscar(todos: Iterable[FichaDeRegistro], que: Busqueda) -> list[FichaDeRegistro]:
    """Los que cumplen todo lo pedido, sin reparar en acentos ni mayúsculas."""
    return [r for r in todos if _cumple(r, que)]


def _cumple(registro: FichaDeRegistro, que: Busqueda) -> bool:
    if not registro.vigente and not que.retirados:
        return False
    if que.clase not in ("", registro.clase.value) or que.pais not in ("", registro.pais):
        return False
    if que.tema and plegar(que.tema) not in map(plegar, registro.temas):
        return False
    palabras = plegar(que.palabra).split()
    return not palabras or all(p in pajar(registro) for p in palabras)


def pajar(registro: FichaDeRegistro) -> str:
    """Todo lo que se lee de una ficha, plegado, para buscar en ello."""
    pais = nombre_de_pais(registro.pais) if registro.pais else ""
    partes = [
        registro.nombre,
        FICHAS[registro.clase].uno,
        *registro.temas,
        pais,
        registro.socio,
        registro.resumen,
        *(valor for _, valor in en_palabras(registro)),
        *(f"{n.quien} {n.texto}" for n in registro.notas),
    ]
    return plegar(" ".join(partes))


def temas_en_uso(todos: Iterable[FichaDeRegistro]) -> list[str]:
    """Los temas de esas fichas, una vez cada uno y por orden alfabético."""
    vistos: dict[str, str] = {}
    for registro in todos:
        for tema in registro.temas:
            vistos.setdefault(plegar(tema), tema)
    return [vistos[clave] for clave in sorted(vistos)]


def exigir_nota(nueva: NotaNueva, registro: FichaDeRegistro, hoy: str) -> None:
    """Lanza `DatoInvalido` si esa nota no es de su clase, es de un día que no llegó o no dice quién."""
    if nueva.clase not in FICHAS[registro.clase].notas:
        raise DatoInvalido("Elija de la lista qué se anota.", campo="clase")
    if not nueva.fecha or nueva.fecha > hoy:
        raise DatoInvalido(
            f"La {CLASES_DE_NOTA[nueva.clase].lower()} es de un día que ya llegó. Corrija la fecha.",
            campo="fecha",
        )
    if nueva.valor is not None and nueva.valor not in VALORES:
        raise DatoInvalido("Elija de la lista cómo resultó.", campo="valor")
    if nueva.clase == "evaluacion" and nueva.valor is None:
        raise DatoInvalido("Diga cómo resultó.", campo="valor")


def valoracion(registro: FichaDeRegistro) -> Frase:
    """«4,5 de 5 (2 evaluaciones)», o «» si no se evaluó."""
    valores = [n.valor for n in registro.notas if n.valor is not None]
    if not valores:
        return NADA
    decimas = (20 * sum(valores) + len(valores)) // (2 * len(valores))
    entero, resto = divmod(decimas, 10)
    cuantas = contada(len(valores), "{} evaluación", "{} evaluaciones")
    return frase("{} de 5 ({})", f"{entero},{resto}" if resto else str(entero), cuantas)


def cierran_pronto(
    todos: Sequence[FichaDeRegistro], hoy: str, dias: int
) -> list[tuple[FichaDeRegistro, str]]:
    """Las convocatorias vigentes que cierran desde ese día (ISO) hasta tantos después, con su cierre."""
    con_cierre = [(r, r.datos.get("cierre", "")) for r in todos if r.vigente]
    cercanas = [(r, c) for r, c in con_cierre if c and 0 <= dias_hasta(c, hoy) <= dias]
    return sorted(cercanas, key=lambda par: par[1])


def cerrada(registro: FichaDeRegistro, hoy: str) -> bool:
    """Si es una convocatoria cuyo cierre ya pasó."""
    return registro.datos.get("cierre", "9") < hoy
