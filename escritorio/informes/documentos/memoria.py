"""Lo que dice solo cada apartado de la memoria anual. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Nota, Parrafo, Pieza, tabla
from escritorio.cuentas.reglas.rendicion import total_de_partidas
from escritorio.informes.documentos.graficos import Fila, barras, tarjetas
from escritorio.informes.documentos.memoria_dinero import cuentas, cuotas
from escritorio.informes.documentos.memoria_sesiones import acuerdos, sesiones
from escritorio.informes.documentos.papel import con_anuncio, tabla_o_frase
from escritorio.informes.documentos.principios import principios_en_piezas
from escritorio.informes.documentos.trabajo import cooperacion, unidades
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import (
    Asistencias,
    DatosDeMemoria,
    DePais,
    HechoDeOrgano,
    MovimientoDeSocios,
    PasoDeSocio,
)
from escritorio.informes.modelo.principios import TITULO as TITULO_DE_PRINCIPIOS
from escritorio.informes.reglas.informes import porcentaje
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.organos.reglas.mandatos import VACANTES_A_LA_VISTA, contar_puestos
from escritorio.socios.modelo import Socio


def anexos(datos: DatosDeMemoria, di: Habla) -> list[Automatico]:
    """Cada uno se puede dejar fuera."""
    return [
        Automatico("anexo_socios", di("Anexo: padrón"), _padron(datos, di)),
        Automatico("anexo_asistencia", di("Anexo: asistencia"), _asistencia(datos, di)),
        Automatico("anexo_acuerdos", di("Anexo: acuerdos"), _textos(datos, di)),
    ]


def _padron(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    suyos = sorted(
        datos.socios.al_acabar, key=lambda s: (nombre_de_pais(s.pais, di.idioma), plegar(s.nombre))
    )
    columnas: list[Columna[Socio]] = [
        Columna(di("País"), lambda s: nombre_de_pais(s.pais, di.idioma), ancho=1.5),
        Columna(di("Socio"), lambda s: s.nombre, ancho=3.2),
        Columna(di("Categoría"), lambda s: s.categoria, ancho=1.8),
        Columna(di("Socio desde"), lambda s: di.en_corto(s.alta or ""), ancho=1.3),
    ]
    return tabla_o_frase(Cuadro(columnas, suyos), di("No hay socios activos."))


def _asistencia(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    hay = any(a.excuso for a in datos.asistencias)
    excusadas: list[Columna[Asistencias]] = (
        [Columna(di("Excusó"), lambda a: a.excuso, "entero")] if hay else []
    )
    columnas: list[Columna[Asistencias]] = [
        Columna(di("Integrante con voto"), lambda a: a.nombre, ancho=3.4),
        Columna(di("Sesiones"), lambda a: a.convocado, "entero"),
        Columna(di("Asistió"), lambda a: a.asistio, "entero"),
        *excusadas,
        Columna(di("De cada cien"), lambda a: f"{porcentaje(a.asistio, a.convocado)} %", "porcentaje", 1.1),
    ]
    return tabla_o_frase(
        Cuadro(columnas, datos.asistencias), di("No se celebró ninguna sesión en el ejercicio.")
    )


def _textos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    piezas: list[Pieza] = []
    for dado in datos.acuerdos:
        a = dado.acuerdo
        donde = di.decir(dado.donde)
        anulado = di(" Anulado: {}.", a.motivo_anulacion) if a.estado == "anulado" else ""
        piezas += [
            Apartado(di("{}, n.º {}: {}", a.organo, a.numero, a.titulo)),
            Parrafo(a.texto or a.titulo),
            Nota(f"{donde}, {di.en_corto(a.fecha)}. {di(a.resultado.capitalize())}.{anulado}"),
        ]
    return piezas


def apartados_de_memoria(datos: DatosDeMemoria, di: Habla = ESPANOL) -> list[Automatico]:
    """Todos, en el orden en que se imprimen y en la lengua de `di`."""
    return [
        Automatico("presentacion", di("Presentación"), _presentacion(datos, di)),
        Automatico("organos", di("Órganos"), _organos(datos, di)),
        Automatico("socios", di("Socios"), _socios(datos, di)),
        Automatico("sesiones", di("Sesiones y asistencia"), sesiones(datos, di)),
        Automatico("acuerdos", di("Acuerdos y cumplimiento"), acuerdos(datos, di)),
        *_trabajo(datos, di),
        Automatico("principios", di(TITULO_DE_PRINCIPIOS), principios_en_piezas(datos.principios, di)),
        Automatico("cuentas", di("Cuentas"), cuentas(datos, di)),
        Automatico("cuotas", di("Cuotas"), cuotas(datos, di)),
        *anexos(datos, di),
    ]


def _trabajo(datos: DatosDeMemoria, di: Habla) -> list[Automatico]:
    """Las unidades y la cooperación, si las hay: no todas las redes trabajan con ellas."""
    suyos = []
    if datos.unidades:
        suyos.append(Automatico("unidades", di("Unidades"), unidades(datos.unidades, di)))
    if datos.cooperacion.vacia:
        return suyos
    return [*suyos, Automatico("cooperacion", di("Cooperación"), cooperacion(datos.cooperacion, di))]


def cifras_de_memoria(datos: DatosDeMemoria, di: Habla) -> list[tuple[str, str]]:
    """Las del año, cada una contada como en su apartado."""
    con_voto = sum(s.con_voto for s in datos.sesiones)
    asistencia = porcentaje(sum(s.asistieron for s in datos.sesiones), con_voto)
    paises = sum(p.al_acabar > 0 for p in datos.socios.por_pais)
    cifras = [
        (di.contar(paises, "país", "países"), di.contar(len(datos.socios.al_acabar), "socio", "socios")),
        (di("Sesiones celebradas"), escribir_miles(len(datos.sesiones))),
        (di("Asistencia de quienes votan"), "—" if asistencia is None else f"{asistencia} %"),
        (di("Acuerdos tomados"), escribir_miles(len(datos.acuerdos))),
    ]
    for balance in datos.rendicion.balances:
        ingresos = total_de_partidas(balance.partidas, "ingreso").ejecutado
        gastos = total_de_partidas(balance.partidas, "gasto").ejecutado
        cifras.append((di("Ingresos"), escribir_importe(ingresos, balance.moneda)))
        cifras.append((di("Gastos"), escribir_importe(gastos, balance.moneda)))
    return cifras


def _presentacion(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    frase = di("Esta memoria da cuenta del ejercicio {} de {}.", datos.ejercicio, datos.asociacion.nombre)
    if not datos.acabado:
        frase = di(
            "Esta memoria da cuenta del ejercicio {} de {}, hasta el {}: el ejercicio no ha acabado.",
            datos.ejercicio,
            datos.asociacion.nombre,
            di.en_letra(datos.corte),
        )
    if datos.asociacion.sede:
        frase += di(" La asociación tiene su sede en {}.", datos.asociacion.sede)
    fines = "\n".join(f"{n}. {fin}" for n, fin in enumerate(datos.asociacion.fines, 1))
    dichos = [Parrafo(di("La asociación existe para:"), anuncia=True), Parrafo(fines)] if fines else []
    return [Parrafo(frase), *dichos, Dibujo(tarjetas(cifras_de_memoria(datos, di)))]


def _organos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    piezas: list[Pieza] = [Parrafo(di("Quiénes ocupaban cada puesto al {}.", di.en_letra(datos.corte)))]
    for organo, suyos in groupby(datos.nomina, key=lambda r: r.organo):
        piezas += [Apartado(organo), *_de_organo(list(suyos), di)]
    return [
        *piezas,
        Apartado(di("Lo que cambió en el ejercicio")),
        *tabla_o_frase(
            Cuadro(_hechos(di), datos.hechos),
            di("No consta ningún nombramiento, término ni cese."),
        ),
    ]


def _hechos(di: Habla) -> list[Columna[HechoDeOrgano]]:
    return [
        Columna(di("Fecha"), lambda h: di.en_corto(h.hecho.fecha), ancho=1.35),
        Columna(di("Órgano"), lambda h: h.organo, ancho=2),
        Columna(di("Puesto"), lambda h: h.hecho.puesto, ancho=2),
        Columna(di("Qué pasó"), lambda h: di.decir(h.hecho.frase), ancho=3.4),
    ]


def _de_organo(suyos: Sequence[RenglonDeNomina], di: Habla) -> list[Pieza]:
    """Los ocupados en tabla; los vacantes, si son muchos, contados."""
    ocupados = [r for r in suyos if r.titular or r.suplente]
    columnas: list[Columna[RenglonDeNomina]] = [
        Columna(di("Puesto"), lambda r: r.puesto, ancho=2.4),
        Columna(di("Quién"), lambda r: r.titular or di("Suple {}", r.suplente), ancho=2.7),
        Columna(di("Desde"), lambda r: di.en_corto(r.desde), ancho=1.4, vacio="—"),
        Columna(di("Hasta"), lambda r: di.en_corto(r.hasta), ancho=1.4, vacio="—"),
    ]
    piezas: list[Pieza] = [tabla(Cuadro(columnas, ocupados))] if ocupados else []
    if vacantes := [r.puesto for r in suyos if not r.titular and not r.suplente]:
        muchas = len(vacantes) > VACANTES_A_LA_VISTA
        dicho = di.decir(contar_puestos(vacantes)) if muchas else di.enumerar(vacantes)
        piezas.append(Parrafo(di("Vacantes: {}.", dicho)))
    return piezas


def _socios(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    suyos = datos.socios
    piezas: list[Pieza] = [Parrafo(_cuenta_de_socios(datos, di))]
    if suyos.por_pais:
        dibujo = barras(
            di("Socios por país"),
            (),
            [
                Fila(nombre_de_pais(p.pais, di.idioma), (p.al_acabar,), str(p.al_acabar))
                for p in suyos.por_pais
            ],
            di=di,
        )
        piezas += [Dibujo(dibujo), tabla(_por_pais(suyos, di))]
    if not (suyos.altas or suyos.bajas):
        return piezas
    pasos = [*_pasos(di("Altas:"), suyos.altas, di), *_pasos(di("Bajas:"), suyos.bajas, di)]
    return [*piezas, Apartado(di("Altas y bajas")), *pasos]


def _por_pais(suyos: MovimientoDeSocios, di: Habla) -> Cuadro[DePais]:
    return Cuadro(
        [
            Columna(
                di("País"), lambda p: nombre_de_pais(p.pais, di.idioma) if p.pais else di("Total"), ancho=3
            ),
            Columna(di("Al empezar"), lambda p: p.al_empezar, "entero", 1.2),
            Columna(di("Al acabar"), lambda p: p.al_acabar, "entero", 1.2),
            Columna(di("Cambio"), lambda p: _cambio(p.al_acabar - p.al_empezar), "entero"),
        ],
        suyos.por_pais,
        total=DePais("", suyos.al_empezar, len(suyos.al_acabar)),
    )


def _cuenta_de_socios(datos: DatosDeMemoria, di: Habla) -> str:
    suyos = datos.socios
    frase = di(
        "Al empezar el ejercicio constaban {}.",
        di.contar(suyos.al_empezar, "socio activo", "socios activos"),
    )
    if suyos.traidos == 1:
        frase += di(" Se registró uno que ya lo era y del que no consta desde cuándo.")
    elif suyos.traidos:
        frase += di(" Se registraron {} que ya lo eran y de los que no consta desde cuándo.", suyos.traidos)
    hubo = [di.contar(len(suyos.altas), "alta", "altas")] if suyos.altas else []
    hubo += [di.contar(len(suyos.bajas), "baja", "bajas")] if suyos.bajas else []
    dicho = di("Hubo {}", di.enumerar(hubo)) if hubo else di("No hubo altas ni bajas")
    son = di.contar(len(suyos.al_acabar), "socio", "socios")
    return di("{} {}: al {} son {}.", frase, dicho, di.en_letra(datos.corte), son)


def _cambio(diferencia: int) -> str:
    return f"{diferencia:+d}" if diferencia else "—"


def _pasos(anuncio: str, pasos: Sequence[PasoDeSocio], di: Habla) -> list[Pieza]:
    columnas: list[Columna[PasoDeSocio]] = [
        Columna(di("Fecha"), lambda p: di.en_corto(p.fecha), ancho=1.2),
        Columna(di("Socio"), lambda p: p.socio, ancho=2.6),
        Columna(di("País"), lambda p: nombre_de_pais(p.pais, di.idioma), ancho=1.4),
        Columna(di("Fundamento"), lambda p: di.decir(p.apoyo), ancho=3, vacio=di("No consta")),
    ]
    return con_anuncio(anuncio, Cuadro(columnas, pasos))
