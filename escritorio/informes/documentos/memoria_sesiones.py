"""Las sesiones y los acuerdos de la memoria. Puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO, Encargo
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.papel import con_anuncio
from escritorio.informes.documentos.traspaso import columnas_de_encargo
from escritorio.informes.modelo.memoria import AcuerdoConEncargos, DatosDeMemoria, SesionDeMemoria
from escritorio.informes.reglas.informes import porcentaje
from escritorio.sesiones.modelo.sesiones import SesionResumen

_VIAS = rotulos(
    {
        "sesion": "En sesión",
        "circulacion": "Por escrito",
        "ad_referendum": "Ad referéndum",
        "anterior": "Antes del programa",
    }
)


def sesiones(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Las celebradas, con su asistencia como la cuenta su acta, y las que no se celebraron."""
    suyas = datos.sesiones
    if not suyas and not datos.no_celebradas:
        return [Parrafo(di("No se celebró ninguna sesión en el ejercicio."))]
    piezas: list[Pieza] = [Parrafo(_celebraron(len(suyas), di))]
    if suyas:
        rotulo = di("Asistencia de quienes votan, de cada cien")
        dibujo = barras(rotulo, (), [_barra(s, di) for s in suyas], 100, di)
        piezas += [Dibujo(dibujo), tabla(_celebradas(suyas, di))]
    no_celebradas: list[Columna[SesionResumen]] = [
        Columna(di("Sesión"), lambda s: di.decir(s.dicha), ancho=4),
        Columna(di("Fecha"), lambda s: di.en_corto(s.fecha), ancho=1.2),
    ]
    return [*piezas, *con_anuncio(di("No se celebraron:"), Cuadro(no_celebradas, datos.no_celebradas))]


def _celebradas(suyas: Sequence[SesionDeMemoria], di: Habla) -> Cuadro[SesionDeMemoria]:
    con_voto, asistieron = sum(s.con_voto for s in suyas), sum(s.asistieron for s in suyas)
    return Cuadro(
        [
            Columna(di("Sesión"), lambda s: di.decir(s.resumen.dicha), ancho=2.8, pie=di("Total")),
            Columna(di("Fecha"), lambda s: di.en_corto(s.resumen.fecha), ancho=1.5),
            Columna(di("Con voto"), lambda s: s.con_voto, "entero", 1.2, pie=Suma(lambda s: s.con_voto)),
            Columna(
                di("Asistieron"), lambda s: s.asistieron, "entero", 1.5, pie=Suma(lambda s: s.asistieron)
            ),
            Columna(
                di("Asistencia"),
                lambda s: _cien(s.asistieron, s.con_voto),
                "porcentaje",
                1.5,
                pie=_cien(asistieron, con_voto),
            ),
            Columna(di("Acuerdos"), lambda s: s.acuerdos, "entero", 1.35, pie=Suma(lambda s: s.acuerdos)),
        ],
        suyas,
    )


def _celebraron(cuantas: int, di: Habla) -> str:
    return di("Se celebró 1 sesión.") if cuantas == 1 else di("Se celebraron {} sesiones.", cuantas)


def _cien(parte: int, todo: int) -> str:
    cien = porcentaje(parte, todo)
    return "—" if cien is None else f"{cien} %"


def _barra(s: SesionDeMemoria, di: Habla) -> Fila:
    rotulo = f"{di.en_corto(s.resumen.fecha)} {s.resumen.organo}"
    return Fila(rotulo, (porcentaje(s.asistieron, s.con_voto) or 0,), _cien(s.asistieron, s.con_voto))


def acuerdos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Los del ejercicio, por órgano, y cómo va lo que mandaron hacer."""
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    return [
        Parrafo(_tomaron(len(datos.acuerdos), di)),
        tabla(_por_organo(datos.acuerdos, di)),
        tabla(Cuadro(_de_acuerdo(di), datos.acuerdos)),
        Apartado(di("Cumplimiento")),
        *_cumplimiento(datos, di),
    ]


def _por_organo(suyos: Sequence[AcuerdoConEncargos], di: Habla) -> Cuadro[str]:
    todos = Counter(a.acuerdo.organo for a in suyos)
    vigentes = Counter(a.acuerdo.organo for a in suyos if a.acuerdo.estado == "vigente")

    def cuenta(titulo: str, de: Counter[str]) -> Columna[str]:
        return Columna(titulo, lambda organo: de[organo], "entero", pie=Suma(lambda organo: de[organo]))

    organo: Columna[str] = Columna(di("Órgano"), str, ancho=3, pie=di("Total"))
    cuentas = (
        cuenta(di("Acuerdos"), todos),
        cuenta(di("Vigentes"), vigentes),
        cuenta(di("Anulados"), todos - vigentes),
    )
    return Cuadro([organo, *cuentas], list(todos))


def _tomaron(cuantos: int, di: Habla) -> str:
    if cuantos == 1:
        return di("Se tomó 1 acuerdo en el ejercicio.")
    return di("Se tomaron {} acuerdos en el ejercicio.", cuantos)


def _de_acuerdo(di: Habla) -> list[Columna[AcuerdoConEncargos]]:
    def titulo(dado: AcuerdoConEncargos) -> str:
        a = dado.acuerdo
        return a.titulo if a.estado == "vigente" else di("{} (anulado)", a.titulo)

    return [
        Columna(di("N.º"), lambda d: d.acuerdo.numero, "numero", 0.7),
        Columna(di("Fecha"), lambda d: di.en_corto(d.acuerdo.fecha), ancho=1.5),
        Columna(di("Órgano"), lambda d: d.acuerdo.organo, ancho=2.3),
        Columna(di("Acuerdo"), titulo, ancho=3.3),
        Columna(di("Cómo"), lambda d: di(_VIAS[d.acuerdo.via]), ancho=1.4),
        Columna(di("Encargos"), lambda d: _resumen(d.encargos, di), ancho=1.5),
    ]


def _resumen(encargos: Iterable[Encargo], di: Habla) -> str:
    """«2 cumplidos, 1 pendiente», o «—» si no mandó nada."""
    cuenta = Counter(e.estado for e in encargos)
    dichos = [f"{cuenta[e]} {di(nombre).lower()}" for e, nombre in ESTADOS_DE_ENCARGO.items() if cuenta[e]]
    return ", ".join(dichos) or "—"


def _cumplimiento(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Los encargos de los acuerdos vigentes, a hoy."""
    suyos = [e for a in datos.acuerdos if a.acuerdo.estado == "vigente" for e in a.encargos]
    if not suyos:
        return [Parrafo(di("Esos acuerdos no dejaron ningún encargo anotado."))]
    cuenta, hoy = Counter(e.estado for e in suyos), datos.cuotas.fecha
    dibujo = barras(
        di("Encargos de esos acuerdos, al {}", di.en_corto(hoy)),
        (),
        [Fila(di(nombre), (cuenta[e],), str(cuenta[e])) for e, nombre in ESTADOS_DE_ENCARGO.items()],
        di=di,
    )
    abiertos = Cuadro(columnas_de_encargo(hoy, di, "—", 1.5), [e for e in suyos if e.abierto])
    return [Dibujo(dibujo), *con_anuncio(di("Siguen abiertos:"), abiertos)]
