"""Lo que dice solo cada apartado del acta de traspaso. Funciones puras."""

from __future__ import annotations

from collections import Counter

from escritorio.actas.modelo.lista import ESTADOS_DE_LISTA
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.documentos.pdf import Datos, Parrafo, Pieza
from escritorio.informes.documentos.comunes import ESPANOL, con_anuncio, tabla, tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.documentos.trabajo import cooperacion, unidades_que_se_entregan
from escritorio.informes.documentos.traspaso_asuntos import asuntos_abiertos
from escritorio.informes.documentos.traspaso_dinero import bancos, cuotas_por_cobrar, fondos
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.traspaso import DatosDeTraspaso
from escritorio.informes.reglas.informes import decir_quienes
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_SESION
from escritorio.socios.reglas.territorio import nombre_de_pais

_POR_APROBAR = ("borrador", "por_aprobar")


def apartados_de_traspaso(datos: DatosDeTraspaso, di: Habla = ESPANOL) -> list[Automatico]:
    """Todos, en el orden en que se imprimen y en la lengua de `di`."""
    return [
        Automatico("comparecencia", di("Quién entrega y recibe"), _comparecencia(datos, di), True),
        Automatico("asociacion", di("Sede y textos"), _asociacion(datos, di)),
        Automatico("socios", di("Socios"), _socios(datos, di)),
        Automatico("organos", di("Órganos y mandatos"), _organos(datos, di)),
        Automatico("firmas", di("Firmas en los bancos"), bancos(datos, di)),
        Automatico("sesiones", di("Sesiones"), _sesiones(datos, di)),
        Automatico("actas", di("Actas por aprobar"), _actas(datos, di)),
        Automatico("libros", di("Libros de actas"), _libros(datos, di)),
        Automatico("acuerdos", di("Acuerdos y encargos"), asuntos_abiertos(datos.asuntos, datos.corte, di)),
        Automatico("cuotas", di("Cuotas por cobrar"), cuotas_por_cobrar(datos, di)),
        Automatico("fondos", di("Caja y bancos"), fondos(datos, di)),
        *_trabajo(datos, di),
        Automatico("archivo", di("El archivo y lo demás"), _archivo(datos, di)),
    ]


def _trabajo(datos: DatosDeTraspaso, di: Habla) -> list[Automatico]:
    """Los planes y actividades de las unidades, y los convenios, proyectos y demás abiertos, si los hay."""
    suyos = []
    if piezas := unidades_que_se_entregan(datos.unidades, di):
        suyos.append(Automatico("unidades", di("Unidades"), piezas))
    if datos.cooperacion.vacia:
        return suyos
    return [*suyos, Automatico("cooperacion", di("Cooperación"), cooperacion(datos.cooperacion, di))]


def _comparecencia(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    acto, testigos = datos.informe, datos.informe.los_que("testigo")
    frase = "En {}, el {}" if acto.lugar else "El {}"
    frase += ", {} hace entrega de la secretaría de {} a {}"
    huecos = [acto.lugar] if acto.lugar else []
    huecos += [di.en_letra(acto.fecha), decir_quienes(acto.los_que("entrega"), di.enumerar)]
    huecos += [datos.asociacion.nombre, decir_quienes(acto.los_que("recibe"), di.enumerar)]
    huecos += [decir_quienes(testigos, di.enumerar)] if testigos else []
    lo_que_sigue = (
        "Lo que sigue es lo que consta en el archivo de la asociación al {}."
        " Lo que no consta en él se dice, y se anota en las observaciones de cada apartado."
    )
    return [
        Parrafo(di(f"{frase}, ante {{}}." if testigos else f"{frase}.", *huecos)),
        Parrafo(di(lo_que_sigue, di.en_letra(datos.corte))),
    ]


def _asociacion(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    quien = datos.asociacion
    piezas: list[Pieza] = [
        Datos(
            [
                (di("Nombre"), quien.nombre),
                (di("Sede"), quien.sede or di("No consta")),
                (di("Identificación legal"), quien.identificacion_legal or di("No consta")),
            ]
        )
    ]
    textos = [
        (t.cuerpo, di.en_corto(t.vigente_desde or "") or di("Desde el principio"), t.titulo)
        for t in datos.textos
    ]
    piezas += tabla_o_frase(
        (("Texto", 2), ("Rige desde", 1.2), ("Versión", 3)),
        textos,
        "No hay textos vigentes en el archivo.",
        di,
    )
    piezas += con_anuncio(
        "Reformas aprobadas que falta registrar:",
        (("Texto", 2), ("Reforma", 3), ("Límite", 1.2)),
        [(r.cuerpo, r.titulo, di.en_corto(r.registro_limite or "")) for r in datos.sin_registrar],
        di,
    )
    return piezas


def _socios(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    if not datos.socios:
        return [Parrafo(di("No hay socios activos."))]
    por_pais, con_voto = (
        Counter(s.pais for s in datos.socios),
        Counter(s.pais for s in datos.socios if s.con_voto),
    )
    filas = [
        (nombre_de_pais(p), escribir_miles(n), escribir_miles(con_voto[p]))
        for p, n in sorted(por_pais.items(), key=lambda x: (-x[1], nombre_de_pais(x[0])))
    ]
    totales = (di("Total"), escribir_miles(len(datos.socios)), escribir_miles(sum(con_voto.values())))
    return [
        Parrafo(
            di(
                "{}. El padrón está en el archivo.",
                di.contar(len(datos.socios), "socio activo", "socios activos"),
            )
        ),
        tabla((("País", 3), ("Socios activos>", 1.4), ("De categoría con voto>", 1.8)), filas, totales, di),
    ]


def _organos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    ocupados = [r for r in datos.nomina if r.titular or r.suplente]
    filas = [
        (
            r.organo,
            r.puesto,
            r.titular or di("Vacante; suple {}", r.suplente),
            di.en_corto(r.hasta) or di("Sin término"),
        )
        for r in ocupados
    ]
    piezas = tabla_o_frase(
        (("Órgano", 2), ("Puesto", 2), ("Quién", 2.4), ("Hasta", 1.2)),
        filas,
        "Nadie ocupa todavía ningún puesto.",
        di,
    )
    if vacantes := [r.puesto for r in datos.nomina if not r.titular and not r.suplente]:
        muchas = len(vacantes) > VACANTES_A_LA_VISTA
        dicho = di.dicho(contar_puestos(vacantes)) if muchas else "; ".join(vacantes)
        piezas.append(Parrafo(di("Vacantes: {}.", dicho)))
    avisos = [(di.dicho(a),) for a in datos.avisos]
    return [*piezas, *con_anuncio("Por vencer o por atender:", (("Aviso", 1),), avisos, di)]


def _sesiones(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    cerradas = [s for s in datos.sesiones if s.estado == "cerrada" and not s.no_celebrada]
    abiertas = [s for s in datos.sesiones if s.estado != "cerrada"]
    cuantas = di.contar(len(cerradas), "sesión celebrada", "sesiones celebradas")
    frase = di("Constan {} en el archivo.", cuantas)
    if cerradas:
        frase += di(" La última, {}, el {}.", di.dicho(cerradas[0].titulo), di.en_letra(cerradas[0].fecha))
    return [
        Parrafo(frase),
        *tabla_o_frase(
            (("Sesión", 3), ("Fecha", 1.2), ("Estado", 1.4)),
            [(di.dicho(s.titulo), di.en_corto(s.fecha), di(ESTADOS_DE_SESION[s.estado])) for s in abiertas],
            "No queda ninguna en preparación, convocada ni en curso.",
            di,
        ),
    ]


def _actas(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    filas = [
        (
            di.dicho(f"{a.organo}, {a.sesion}"),
            di.en_corto(a.fecha),
            di.dicho(a.titulo),
            di(ESTADOS_DE_LISTA[a.estado]),
        )
        for a in datos.actas
        if a.estado in _POR_APROBAR
    ]
    return tabla_o_frase(
        (("Sesión", 3), ("Fecha", 1.2), ("Acta", 1.4), ("Estado", 1.4)),
        filas,
        "No queda ningún acta por levantar ni por aprobar.",
        di,
    )


def _libros(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    filas = [
        (
            x.organo,
            str(x.tomo),
            di.en_corto(x.abierto),
            str(x.siguiente - 1) if x.usados else di("Ninguno"),
            di("No consta") if x.en_blanco is None else str(x.en_blanco),
        )
        for x in datos.libros
    ]
    columnas = (
        ("Órgano", 2.6),
        ("Tomo>", 0.8),
        ("Abierto", 1.2),
        ("Último folio>", 1.2),
        ("En blanco>", 1.2),
    )
    piezas = tabla_o_frase(columnas, filas, "No hay ningún libro de actas abierto.", di)
    if filas:
        frase = "Dónde se guarda cada libro y quién lo custodia no consta en el archivo."
        piezas.append(Parrafo(di(frase)))
    return piezas


def _archivo(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    frase = (
        "Se entrega el archivo «{}», con todo lo anterior, los papeles emitidos y la bitácora de cada"
        " cambio. Sellos, claves, equipos y muebles no constan en él."
    )
    return [Parrafo(di(frase, datos.archivo))]
